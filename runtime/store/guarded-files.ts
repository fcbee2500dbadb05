import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { errorCode } from "../host/error-code.ts";
import type { DurableFiles } from "../host/host.ts";

/** What a store needs of the machine's files. */
export type StoreFiles = Pick<
  DurableFiles,
  "readText" | "list" | "writeText" | "createExclusive" | "append" | "makeFolder"
>;

const reasons: Record<string, string> = {
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left on the disk",
  EDQUOT: "the disk quota is used up",
  EIO: "the disk reports an error",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  ENOTDIR: "a part of the path is not a folder",
  EISDIR: "it is a folder",
  ELOOP: "it is a symbolic link",
  EEXIST: "a file is in the way",
};

/** The same files; what the system refuses becomes LP7004 with the path and the reason. */
export function guardedFiles(files: StoreFiles): StoreFiles {
  async function guard<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const code = errorCode(error);
      if (code === "") throw error;
      const reason = reasons[code] ?? code;
      throw new DiagnosticError("machine", diagnose("LP7004", null, { path, reason }));
    }
  }
  return {
    readText: (path) => guard(path, () => files.readText(path)),
    list: (folder) => guard(folder, () => files.list(folder)),
    writeText: (path, text, options) => guard(path, () => files.writeText(path, text, options)),
    createExclusive: (path, text, options) => guard(path, () => files.createExclusive(path, text, options)),
    append: (path, text) => guard(path, () => files.append(path, text)),
    makeFolder: (path, options) => guard(path, () => files.makeFolder(path, options)),
  };
}
