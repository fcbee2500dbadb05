import type { LedgerRecord } from "../../plans/index.ts";
import { refreshProjections } from "../store/refresh-projections.ts";
import type { Head, Store } from "../store/store.ts";
import { attestRecords } from "./attest-record.ts";
import type { Signer } from "./envelope.ts";

/** Where records are written, and who signs what is said of them. */
export interface RecordMeans {
  store: Pick<Store, "records" | "projections" | "statements">;
  signer: Signer | null;
}

/**
 * Writes records of one scope that belong together, the one that the others depend on first; then the statements about them,
 * and last what is derived from them: where that is up to date, nothing is owed. Damaged records are for `records verify` to tell: nothing is derived from them.
 */
export async function writeRecords(records: LedgerRecord[], { store, signer }: RecordMeans): Promise<Head> {
  const head = await store.records.appendAll(records);
  await attestRecords(records, { store, signer });
  await refreshProjections(store, records[0]?.scope as string);
  return head;
}
