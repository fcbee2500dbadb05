import type { MemoryDisk } from "./memory-disk.ts";
import type { MemoryEffects } from "./memory-effects.ts";

/** `uid` owns what is written. Relative paths start from `folder`. */
export interface MemoryFilesContext {
  disk: MemoryDisk;
  effects: MemoryEffects;
  folder: string;
  uid: number;
}
