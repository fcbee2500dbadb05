import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { DurableFiles } from "../host/host.ts";
import { refusalReason } from "../host/refusal-reason.ts";

/** What a store needs of the machine's files. */
export type StoreFiles = Pick<
  DurableFiles,
  "readText" | "list" | "writeText" | "createExclusive" | "append" | "makeFolder"
>;

/** The same files; what the system refuses becomes LP7004 with the path and the reason. */
export function guardedFiles(files: StoreFiles): StoreFiles {
  async function guard<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const reason = refusalReason(error);
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
