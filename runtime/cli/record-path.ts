import { join } from "node:path";
import type { LedgerRecord } from "../../plans/index.ts";
import { storePaths } from "../store/store-paths.ts";

/** Where the files store keeps a record. */
export function recordPath(stateFolder: string, { kind, id, revision }: LedgerRecord): string {
  return join(stateFolder, storePaths.record(kind, id, revision));
}
