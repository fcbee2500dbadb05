import type * as z from "zod";
import {
  canonicalJson,
  digestBytes,
  type LedgerRecord,
  ledgerRecordSchemas,
  type RecordKind,
} from "../../plans/index.ts";
import { parseJson } from "./read-json.ts";
import type { RecordName } from "./store.ts";
import type { LedgerFolder } from "./store-folder.ts";
import { storePaths } from "./store-paths.ts";

/** A record as its file holds it, or what is wrong with the file; `null` when there is none. */
export async function readRecord(
  folder: LedgerFolder,
  { kind, id, revision }: RecordName,
): Promise<{ record: LedgerRecord; digest: string } | { problem: string } | null> {
  // The path is made of names that nobody may have changed.
  const schema = Object.hasOwn(ledgerRecordSchemas, kind) ? ledgerRecordSchemas[kind as RecordKind] : null;
  if (schema === null) return { problem: "its kind is unknown" };
  const text = await folder.readText(storePaths.record(kind, id, revision));
  if (text === null) return null;
  const parsed = parseJson<LedgerRecord>(text, schema as z.ZodType<LedgerRecord>);
  if ("problem" in parsed) return parsed;
  const record = parsed.value;
  if (text !== `${canonicalJson(record)}\n`) return { problem: "it is not in canonical form" };
  if (record.id !== id || record.revision !== revision) return { problem: "it is the file of another record" };
  return { record, digest: digestBytes(text.slice(0, -1)) };
}
