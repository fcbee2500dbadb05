import { diagnose, digestJson, type LedgerRecord, ledgerRecordSchemas } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { checkFence } from "./fence.ts";
import type { FileChain } from "./file-chain.ts";
import { requireChainedRecord } from "./read-chained-record.ts";
import { readLedger } from "./read-ledger.ts";
import { readRecord } from "./read-record.ts";
import { nameOf, recordNames } from "./record-names.ts";
import type { Ledger, LockStore, RecordRef, RecordStore } from "./store.ts";
import type { StoreFolder } from "./store-folder.ts";
import { storePaths } from "./store-paths.ts";

/** Records as files that are never changed, each named by an entry of its scope's chain. */
export function fileRecords(folder: StoreFolder, chain: FileChain, locks: LockStore): RecordStore {
  return {
    head: chain.head,
    list: (scope) => readLedger(folder, scope),
    find: async (id) => only(id, await readLedger(folder, null)),

    async append(record) {
      ledgerRecordSchemas[record.kind].parse(record);
      if (record.token !== null) await checkFence(locks, { scope: record.scope, token: record.token });
      const before = await chain.head(record.scope);
      const isNew = await folder.create(storePaths.record(record.kind, record.id, record.revision), record);
      const ref = refOf(record);
      if (!isNew) await checkSame(folder, ref);
      return chain.claim(record.scope, ref, isNew ? before.seq : 0);
    },

    async latest(scope, accepts = () => true) {
      for (let { seq } = await chain.head(scope); seq > 0; seq--) {
        const entry = await chain.entry(scope, seq);
        if (entry === null) continue;
        const record = await requireChainedRecord(folder, scope, entry.record);
        if (accepts(record)) return record;
      }
      return null;
    },

    async recover(fence) {
      await checkFence(locks, fence);
      await chainStrays(folder, chain, fence.scope);
      return unfinished(folder, fence.scope);
    },
  };
}

function refOf(record: LedgerRecord): RecordRef {
  const { kind, id, revision } = record;
  return { kind, id, revision, digest: digestJson(record) };
}

function only(id: string, { records, damages }: Ledger): Ledger {
  const found = {
    records: records.filter((record) => record.id === id),
    damages: damages.filter(({ record }) => record.includes(`/${id}.`)),
  };
  if (found.records.length > 0 || found.damages.length > 0) return found;
  throw new DiagnosticError("invalid", diagnose("LP7005", null, { id }));
}

async function checkSame(folder: StoreFolder, ref: RecordRef): Promise<void> {
  const existing = await readRecord(folder, ref);
  if (existing !== null && "record" in existing && existing.digest === ref.digest) return;
  throw new DiagnosticError("refused", diagnose("LP7009", null, { record: nameOf(ref) }));
}

/**
 * A scope has one writer at a time, so only its newest records can be without an entry: we look from the newest one back
 * to the first that is chained. A damaged one is left for `list` to name.
 */
async function chainStrays(folder: StoreFolder, chain: FileChain, scope: string): Promise<void> {
  const strays: RecordRef[] = [];
  for (const name of await recordNames(folder)) {
    const read = await readRecord(folder, name);
    if (read === null || "problem" in read || read.record.scope !== scope) continue;
    const ref = refOf(read.record);
    if ((await chain.entryOf(scope, ref)) !== null) break;
    strays.unshift(ref);
  }
  for (const stray of strays) await chain.claim(scope, stray, 0);
}

/** What is pending and has no revision 2. Only few files have to be read: the names tell which. */
async function unfinished(folder: StoreFolder, scope: string): Promise<LedgerRecord[]> {
  const names = await recordNames(folder);
  const finished = new Set(names.filter(({ revision }) => revision === 2).map(({ kind, id }) => `${kind}/${id}`));
  const found: LedgerRecord[] = [];
  for (const name of names) {
    if (finished.has(`${name.kind}/${name.id}`)) continue;
    const read = await readRecord(folder, name);
    if (read === null || "problem" in read || read.record.scope !== scope) continue;
    if (read.record.body.status === "pending") found.unshift(read.record);
  }
  return found;
}
