import { fstatSync, writeSync } from "node:fs";

/** The numbers that the system gives them. */
export const standard = { input: 0, output: 1, error: 2 };

// Node's own streams load its network code first, also for a pipe, which takes longer than checking a file.

/** Whether a person's terminal is there. */
export function isTerminal(stream: number): boolean {
  try {
    return fstatSync(stream).isCharacterDevice() && process.getBuiltinModule("node:tty").isatty(stream);
  } catch {
    return false;
  }
}

/** Writes all of it before it returns. `false` when the reader has gone, as `head` does: there is nobody left to tell. */
export function writeTo(stream: number, text: string): boolean {
  for (let bytes = Buffer.from(text); bytes.length > 0; ) {
    try {
      bytes = bytes.subarray(writeSync(stream, bytes));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE" || code === "EBADF") return false;
      if (code !== "EAGAIN") throw error;
      // The reader of a pipe that does not block is slower than we are.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return true;
}
