import { storePaths } from "./store-paths.ts";

/** Where a scope's emitted files and local data are, in the state folder whatever the store: see `Folders`. */
export function scopeFolders(stateFolder: string, scope: string): { work: string; local: string } {
  return { work: `${stateFolder}/${storePaths.work(scope)}`, local: `${stateFolder}/${storePaths.local(scope)}` };
}
