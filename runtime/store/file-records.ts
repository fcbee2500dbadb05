import {
  diagnose,
  digestJson,
  invariant,
  isPending,
  type LedgerRecord,
  ledgerRecordSchemas,
} from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { damageDiagnostic, gap } from "./damage.ts";
import { checkFence } from "./fence.ts";
import type { FileChain } from "./file-chain.ts";
import { requireChainedRecord } from "./read-chained-record.ts";
import { readLedger } from "./read-ledger.ts";
import { readRecord } from "./read-record.ts";
import { nameOf, recordNames } from "./record-names.ts";
import type { Head, Ledger, LockStore, RecordRef, RecordStore } from "./store.ts";
import type { StoreFolder } from "./store-folder.ts";
import { storePaths } from "./store-paths.ts";

/** Records as files that are never changed, each named by an entry of its scope's chain. */
export function fileRecords(folder: StoreFolder, chain: FileChain, locks: LockStore): RecordStore {
  async function append(record: LedgerRecord): Promise<Head> {
    ledgerRecordSchemas[record.kind].parse(record);
    if (record.token !== null) await checkFence(locks, { scope: record.scope, token: record.token });
    // No holder of a lock comes to do it, and what was written before has to stay before.
    else await chainStrays(folder, chain, record.scope);
    const before = await chain.head(record.scope);
    const isNew = await folder.create(storePaths.record(record.kind, record.id, record.revision), record);
    const ref = refOf(record);
    if (!isNew) await checkSame(folder, ref);
    return chain.claim(record.scope, ref, isNew ? before.seq : 0);
  }

  return {
    head: chain.head,
    async entryOf(record) {
      const entry = await chain.entryOf(record.scope, refOf(record));
      if (entry !== null) return entry;
      throw new DiagnosticError("invalid", diagnose("LP7005", null, { id: record.id }));
    },
    list: (scope) => readLedger(folder, scope),
    find: async (id) => onlyRecord(id, await readLedger(folder, null)),

    append,
    async appendAll(records) {
      let head: Head | null = null;
      for (const record of records) head = await append(record);
      invariant(head !== null, "there is a record to append");
      return head;
    },
    async latest(scope: string, accepts: (record: LedgerRecord) => boolean = () => true): Promise<LedgerRecord | null> {
      for (let { seq } = await chain.head(scope); seq > 0; seq--) {
        const entry = await chain.entry(scope, seq);
        if (entry === null) throw new DiagnosticError("invalid", damageDiagnostic(gap(scope, seq)));
        const record = await requireChainedRecord(folder, scope, entry.record);
        if (accepts(record)) return record;
      }
      return null;
    },

    async recover(fence) {
      await checkFence(locks, fence);
      for (const scope of [fence.scope, `${fence.scope.split(".")[0]}._`, "_._"])
        await chainStrays(folder, chain, scope);
      return unfinished(folder, fence.scope);
    },
  };
}

export function refOf(record: LedgerRecord): RecordRef {
  const { kind, id, revision } = record;
  return { kind, id, revision, digest: digestJson(record) };
}

export function onlyRecord(id: string, { records, damages }: Ledger): Ledger {
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
 * Chains what a killed writer left without an entry, oldest first; one that lives finds its record chained. The holes of a
 * damaged chain are not filled: they are for `records verify` to tell.
 */
async function chainStrays(folder: StoreFolder, chain: FileChain, scope: string): Promise<void> {
  const { damages } = await readLedger(folder, scope);
  if (damages.some(({ kind }) => kind !== "unchained")) return;
  const strays = new Set(damages.map(({ record }) => record));
  for (const name of (await recordNames(folder)).reverse()) {
    const read = strays.has(nameOf(name)) ? await readRecord(folder, name) : null;
    if (read !== null && "record" in read) await chain.claim(scope, refOf(read.record), 0);
  }
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
    if (isPending(read.record)) found.unshift(read.record);
  }
  return found;
}
