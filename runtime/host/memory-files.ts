import type { DurableFiles } from "./host.ts";
import type { MemoryFilesContext } from "./memory-files-context.ts";
import { memoryReadFiles } from "./memory-read-files.ts";
import { memoryWriteFiles } from "./memory-write-files.ts";

/** Files in memory that behave as `nodeFiles()` does; both pass the same tests. */
export function memoryFiles(context: MemoryFilesContext): DurableFiles {
  return { ...memoryReadFiles(context), ...memoryWriteFiles(context) };
}
