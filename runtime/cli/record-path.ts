import { join } from "node:path";
import type { LedgerRecord } from "../../plans/index.ts";

/** Where the files store keeps a record. */
export function recordPath(stateFolder: string, { kind, id, revision }: LedgerRecord): string {
  return join(stateFolder, "records", kind, `${id}.${revision}.json`);
}
