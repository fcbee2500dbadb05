import { canonicalJson, diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { guardedFiles, type StoreFiles } from "../guarded-files.ts";
import { storeFormat } from "../store-file.ts";
import { readStoreFile } from "../store-folder.ts";
import { storePaths } from "../store-paths.ts";
import type { DatabasePlace } from "./database-problem.ts";

/**
 * The state folder of a store that is in a database. LP7056 when it holds records of its own, or belongs to another store:
 * going on would make a second history of the same environments.
 */
export async function folderOfDatabase(
  machineFiles: StoreFiles,
  { stateFolder, storeId, place }: { stateFolder: string; storeId: string; place: DatabasePlace },
): Promise<{ mark(): Promise<void> }> {
  const files = guardedFiles(machineFiles);
  const file = await readStoreFile(files, stateFolder);
  if (file !== null && (file.kind === "files" || file.storeId !== storeId)) {
    const state = file.kind === "files" ? "holds records of its own" : "belongs to another store";
    throw new DiagnosticError("refused", diagnose("LP7056", null, { path: stateFolder, state, ...place }));
  }
  let isMarked = file !== null;
  return {
    /** So that commands without the database are refused here from now on. */
    async mark() {
      if (isMarked) return;
      await files.makeFolder(stateFolder);
      await files.createExclusive(`${stateFolder}/${storePaths.ignore}`, "*\n");
      const content = { formatVersion: storeFormat, storeId, kind: "postgres" };
      await files.createExclusive(`${stateFolder}/${storePaths.store}`, `${canonicalJson(content)}\n`);
      isMarked = true;
    },
  };
}
