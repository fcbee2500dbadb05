import type { Digest } from "../../plans/index.ts";
import type { ApplyPorts, ReadFiles, RunOptions, RunResult, WriteFiles } from "../../targets/index.ts";

/**
 * Every effect of the program goes through here: `nodeHost()` is the real one, `memoryHost()` the one of the tests, with
 * files in memory and a clock and ids that the test moves.
 */
export interface Host extends Omit<ApplyPorts, "files" | "query"> {
  files: DurableFiles;
  /** Runs a command as `exec` does and answers all of its standard output, however much that is, as bytes. */
  readOutput(program: string, args: string[], options?: RunOptions): Promise<ReadOutput>;
  /** 26 characters, sortable by time. */
  ulid(): string;
  randomBytes(size: number): Uint8Array;
  /** Our own environment variables; `undefined` when not set. */
  variable(name: string): string | undefined;
  /** Name of this machine, our process id, the operating system's user. */
  identity: { hostName: string; pid: number; userName: string };
  /** Whether this machine has a process of that id that is not dead; not necessarily the one that had the id before. */
  isProcessAlive(pid: number): boolean;
  /** The folder that relative paths of the command line start from. */
  workingFolder: string;
  /** All of standard input, or its first bytes where it has more than `limit`. Answers the same each time. */
  readInput(limit: number): Promise<Uint8Array>;
}

export interface ReadOutput extends Omit<RunResult, "stdout"> {
  stdout: Uint8Array;
}

/** Files with the guarantees that a store needs: nothing is half written, and what was answered is on the disk. */
export type DurableFiles = DurableReadFiles & DurableWriteFiles;

export interface DurableReadFiles extends ReadFiles {
  readBytes(path: string): Promise<Uint8Array | null>;
  /** The digest of a file's content where that is known without having it; else `null`. */
  digest?(path: string): Promise<Digest | null>;
  /** Absolute path with links resolved, or `null`. */
  realPath(path: string): Promise<string | null>;
}

export interface DurableWriteFiles extends Omit<WriteFiles, keyof ReadFiles> {
  /**
   * Writes a new file under a temporary name, fsyncs it, and links it to `path`. `false` when `path` exists already. Makes
   * the folder when missing, as `writeText` does.
   */
  createExclusive(path: string, text: string, options?: { mode?: number }): Promise<boolean>;
  /** Appends and fsyncs; makes the file (0600) when missing. */
  append(path: string, text: string): Promise<void>;
}
