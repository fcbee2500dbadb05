import { canonicalJson, type LedgerRecord, type StatedRecord, statementOf } from "../../plans/index.ts";
import type { Store } from "../store/store.ts";
import { type Signer, sealEnvelope } from "./envelope.ts";

/** Whether a statement belongs beside the record: the end of a deployment or promotion. */
export function isStated(record: LedgerRecord): record is StatedRecord {
  return (record.kind === "deployment" || record.kind === "promotion") && record.revision === 2;
}

/** Writes the statements about those of the records that have one, signed when there is a key. After `append`. */
export async function attestRecords(
  records: LedgerRecord[],
  { store, signer }: { store: Pick<Store, "records" | "statements">; signer: Signer | null },
): Promise<void> {
  for (const record of records.filter(isStated)) {
    const entry = await store.records.entryOf(record);
    const statement = canonicalJson(statementOf(record, entry));
    await store.statements.put(record, `${canonicalJson(sealEnvelope(statement, signer))}\n`);
  }
}
