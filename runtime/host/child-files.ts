import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { ExecOptions } from "../../targets/index.ts";
import { nodeWriteFiles } from "./node-write-files.ts";

/** The files that a child has as standard input and output. */
export interface ChildFiles {
  input: FileHandle | null;
  output: FileHandle | null;
  /** What was written is on the disk then. */
  close(): Promise<void>;
}

/** Opens them, the one for output anew; never through a link. Throws the system's error. */
export async function openChildFiles({ inputFile, outputFile }: ExecOptions): Promise<ChildFiles> {
  const input = inputFile === undefined ? null : await open(inputFile, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const output = outputFile === undefined ? null : await openOutput(outputFile);
    return {
      input,
      output,
      async close() {
        await input?.close();
        try {
          await output?.sync();
        } finally {
          await output?.close();
        }
      },
    };
  } catch (error) {
    await input?.close();
    throw error;
  }
}

async function openOutput(path: string): Promise<FileHandle> {
  await nodeWriteFiles.makeFolder(dirname(path));
  const flags = constants.O_CREAT | constants.O_TRUNC | constants.O_WRONLY | constants.O_NOFOLLOW;
  const file = await open(path, flags, 0o600);
  await file.chmod(0o600);
  return file;
}
