import { ledgerRecordSchemas } from "../../plans/index.ts";
import type { RecordName } from "./store.ts";
import type { LedgerFolder } from "./store-folder.ts";
import { storePaths } from "./store-paths.ts";

/** The names of all record files, newest id first, its revision 2 before its revision 1. */
export async function recordNames(folder: LedgerFolder): Promise<RecordName[]> {
  const found: RecordName[] = [];
  for (const kind of Object.keys(ledgerRecordSchemas)) {
    for (const file of await folder.list(storePaths.records(kind))) {
      const [, id, revision] = /^([0-9A-HJKMNP-TV-Z]{26})\.([12])\.json$/.exec(file) ?? [];
      if (id !== undefined) found.push({ kind, id, revision: Number(revision) });
    }
  }
  return found.sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : b.revision - a.revision));
}

/** `<kind>/<id>.<revision>` */
export function nameOf({ kind, id, revision }: RecordName): string {
  return `${kind}/${id}.${revision}`;
}
