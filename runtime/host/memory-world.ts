import type { DetachedProcess, ProcessIdentity } from "../../targets/index.ts";
import { type MemoryClock, memoryClock } from "./memory-clock.ts";
import { type MemoryDisk, memoryDisk } from "./memory-disk.ts";

/** What outlives a process of ours: a second memory host in the same world is the next run, or another one beside it. */
export interface MemoryWorld {
  disk: MemoryDisk;
  clock: MemoryClock;
  processes: MemoryProcess[];
  takenPorts: Set<number>;
  bootId: string;
  /** Ids of processes of ours that died. */
  dead: Set<number>;
  /** How many random bytes were drawn. */
  drawn: number;
}

export interface MemoryProcess {
  identity: ProcessIdentity;
  spec: DetachedProcess;
  running: boolean;
}

export function memoryWorld(options: { files?: Record<string, string>; now?: number } = {}): MemoryWorld {
  return {
    disk: memoryDisk(options.files),
    clock: memoryClock(options.now ?? Date.UTC(2026, 0, 1)),
    processes: [],
    takenPorts: new Set(),
    bootId: "boot-1",
    dead: new Set(),
    drawn: 0,
  };
}
