import type { FileHandle } from "node:fs/promises";
import { type LineSplitter, lineSplitter } from "./line-splitter.ts";
import { openIfThere, startOfLastLines } from "./node-tail-file.ts";
import { sleep } from "./sleep.ts";

const pollMs = 200;

/** How far a file was read. Another `inode`, or less content than that: it was replaced or emptied, and is read anew. */
interface Progress {
  inode: number | null;
  offset: number;
  lines: LineSplitter;
}

/** Asks again and again instead of watching: watching is unreliable on network and container mounts. */
export async function* followFile(
  path: string,
  signal: AbortSignal,
  options: { lines?: number } = {},
): AsyncGenerator<string> {
  const progress: Progress = { inode: null, offset: 0, lines: lineSplitter() };
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    const file = await openIfThere(path);
    if (file !== null) {
      try {
        if (isFirst) await startAt(file, progress, options.lines ?? 0);
        yield* newLines(file, progress);
      } finally {
        await file.close();
      }
    }
    await sleep(pollMs, { signal });
  }
}

async function startAt(file: FileHandle, progress: Progress, lines: number): Promise<void> {
  const { ino, size } = await file.stat();
  progress.inode = ino;
  progress.offset = await startOfLastLines(file, { size, lines });
}

async function* newLines(file: FileHandle, progress: Progress): AsyncGenerator<string> {
  const { ino, size } = await file.stat();
  if ((progress.inode !== null && ino !== progress.inode) || size < progress.offset) {
    progress.offset = 0;
    progress.lines = lineSplitter();
  }
  progress.inode = ino;
  const chunk = Buffer.alloc(64 * 1024);
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length, progress.offset);
    if (bytesRead === 0) return;
    progress.offset += bytesRead;
    yield* progress.lines.push(chunk.subarray(0, bytesRead));
  }
}
