import { type FileHandle, open } from "node:fs/promises";
import { isMissing } from "./error-code.ts";
import { lineSplitter } from "./line-splitter.ts";

const chunkSize = 64 * 1024;
const furthest = 16 * 1024 * 1024;
const lineBreak = 0x0a;

/** Reads from the end; at most 16 MiB, so a longer tail begins within a line. A missing file has no lines. */
export async function tailFile(path: string, lines: number): Promise<string[]> {
  const file = await openIfThere(path);
  if (file === null) return [];
  try {
    const { size } = await file.stat();
    const start = await startOfLastLines(file, { size, lines });
    const splitter = lineSplitter();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    return [...splitter.push(buffer.subarray(0, bytesRead)), ...splitter.rest()];
  } finally {
    await file.close();
  }
}

/** Offset where the last `lines` lines begin. A last line without line break counts. */
export async function startOfLastLines(file: FileHandle, wanted: { size: number; lines: number }): Promise<number> {
  const { size, lines } = wanted;
  if (lines <= 0) return size;
  const lowest = Math.max(0, size - furthest);
  const chunk = Buffer.alloc(chunkSize);
  let found = 0;
  for (let end = size; end > lowest; ) {
    const start = Math.max(lowest, end - chunkSize);
    await file.read(chunk, 0, end - start, start);
    for (let at = end - start - 1; at >= 0; at--) {
      if (chunk[at] !== lineBreak || start + at === size - 1) continue;
      found += 1;
      if (found === lines) return start + at + 1;
    }
    end = start;
  }
  return lowest;
}

export async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, "r");
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
