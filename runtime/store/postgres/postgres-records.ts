import {
  canonicalJson,
  chainEntrySchema,
  diagnose,
  digestJson,
  invariant,
  isPending,
  type LedgerRecord,
  ledgerRecordSchemas,
} from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { damageDiagnostic, gap } from "../damage.ts";
import { onlyRecord, refOf } from "../file-records.ts";
import { requireChainedRecord } from "../read-chained-record.ts";
import { readRecord } from "../read-record.ts";
import { nameOf } from "../record-names.ts";
import type { Fence, Head, Ledger, RecordName, RecordStore } from "../store.ts";
import { isScope, storePaths } from "../store-paths.ts";
import { appendChainEntry, findChainEntry, lockChainHead, readChainHead } from "./chain-entries.ts";
import { fenceWrite } from "./postgres-locks.ts";
import { readRow } from "./read-row.ts";
import { readScopeLedger } from "./read-scope-ledger.ts";
import type { StoreDatabase, Tables } from "./store-database.ts";
import { textFolder } from "./text-folder.ts";

/** Records as rows that are never changed. A record, its chain entry and the head come about in one transaction. */
export function postgresRecords(database: StoreDatabase): RecordStore {
  async function appendAll(records: LedgerRecord[]): Promise<Head> {
    for (const record of records) ledgerRecordSchemas[record.kind].parse(record);
    return await database.write(async (tables) => {
      let head: Head | null = null;
      for (const record of records) head = await append(tables, record);
      invariant(head !== null, "there is a record to append");
      return head;
    });
  }

  return {
    append: (record) => appendAll([record]),
    appendAll,
    head: async (scope) => await database.use((db) => readChainHead(db, scope)),
    async entryOf(record) {
      const entry = await database.use((db) => findChainEntry(db, record.scope, record));
      if (entry !== null && entry.record.digest === digestJson(record)) return entry;
      throw new DiagnosticError("invalid", diagnose("LP7005", null, { id: record.id }));
    },
    list: async (scope) => await database.read((tables) => readScopes(tables, scope === null ? null : [scope])),
    find: async (id) =>
      await database.read(async (tables) => {
        const rows = await tables.selectFrom("records").select("scope").distinct().where("id", "=", id).execute();
        const scopes = rows.length === 0 ? null : rows.map(({ scope }) => scope).filter(isScope);
        return onlyRecord(id, await readScopes(tables, scopes));
      }),
    async latest(scope: string, accepts: (record: LedgerRecord) => boolean = () => true): Promise<LedgerRecord | null> {
      let { seq } = await database.use((db) => readChainHead(db, scope));
      while (seq > 0) {
        const rows = await database.use((db) => entriesUpTo(db, scope, seq));
        if (rows.length === 0) throw missing(scope, seq);
        for (const row of rows) {
          if (row.seq !== seq) throw missing(scope, seq);
          const record = await recordOfEntry(scope, row);
          if (accepts(record)) return record;
          seq--;
        }
      }
      return null;
    },
    recover: async (fence) => await database.write((tables) => recover(tables, fence)),
  };
}

async function append(tables: Tables, record: LedgerRecord): Promise<Head> {
  const { kind, id, revision, scope, token } = record;
  storePaths.chain(scope);
  if (token !== null) await fenceWrite(tables, { scope, token });
  const head = await lockChainHead(tables, scope);
  const content = `${canonicalJson(record)}\n`;
  const { numInsertedOrUpdatedRows } = await tables
    .insertInto("records")
    .values({ kind, id, revision, scope, content })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 1n) return await appendChainEntry(tables, { scope, head }, refOf(record));
  const { content: kept } = await tables
    .selectFrom("records")
    .select("content")
    .where("kind", "=", kind)
    .where("id", "=", id)
    .where("revision", "=", revision)
    .executeTakeFirstOrThrow();
  if (kept !== content) throw new DiagnosticError("refused", diagnose("LP7009", null, { record: nameOf(record) }));
  const entry = await findChainEntry(tables, scope, record);
  if (entry === null) return await appendChainEntry(tables, { scope, head }, refOf(record));
  return { seq: entry.seq, digest: digestJson(entry) };
}

async function readScopes(tables: Tables, scopes: string[] | null): Promise<Ledger> {
  const ledger: Ledger = { records: [], damages: [] };
  for (const scope of scopes ?? (await everyScope(tables))) {
    const { records, damages } = await readScopeLedger(tables, scope);
    ledger.records.push(...records);
    ledger.damages.push(...damages);
  }
  return ledger;
}

async function everyScope(tables: Tables): Promise<string[]> {
  const rows = await tables
    .selectFrom("chain")
    .select("scope")
    .union(tables.selectFrom("records").select("scope"))
    .union(tables.selectFrom("heads").select("scope"))
    .orderBy("scope")
    .execute();
  return rows.map(({ scope }) => scope).filter(isScope);
}

function missing(scope: string, seq: number): DiagnosticError {
  return new DiagnosticError("invalid", damageDiagnostic(gap(scope, seq)));
}

/** Some entries up to a number of the chain with their records, newest first. */
async function entriesUpTo(tables: Pick<Tables, "selectFrom">, scope: string, last: number): Promise<EntryRow[]> {
  return await tables
    .selectFrom("chain")
    .leftJoin("records", (join) =>
      join
        .onRef("records.kind", "=", "chain.kind")
        .onRef("records.id", "=", "chain.id")
        .onRef("records.revision", "=", "chain.revision"),
    )
    .select(["chain.seq", "chain.content as entry", "records.content as record"])
    .where("chain.scope", "=", scope)
    .where("chain.seq", "<=", last)
    .orderBy("chain.seq", "desc")
    .limit(20)
    .execute();
}

interface EntryRow {
  seq: number;
  entry: string;
  record: string | null;
}

async function recordOfEntry(scope: string, { seq, entry, record }: EntryRow): Promise<LedgerRecord> {
  const read = readRow(`chain ${scope} ${seq}`, entry, chainEntrySchema);
  invariant(read !== null, "the row of an entry was read");
  const texts = record === null ? [] : [[pathOf(read.record), record] as const];
  return await requireChainedRecord(textFolder(new Map(texts)), scope, read.record);
}

/** Chains what has no entry, as an import can bring along, and answers what is pending and has no end. */
async function recover(tables: Tables, fence: Fence): Promise<LedgerRecord[]> {
  await fenceWrite(tables, fence);
  const { scope } = fence;
  const pending: LedgerRecord[] = [];
  for (const { seq, end, content, ...name } of await openRecords(tables, scope)) {
    const read = await readRecord(textFolder(new Map([[pathOf(name), content]])), name);
    if (read === null || "problem" in read || read.record.scope !== scope) continue;
    if (seq === null)
      await appendChainEntry(tables, { scope, head: await lockChainHead(tables, scope) }, refOf(read.record));
    if (isPending(read.record) && end === null) pending.push(read.record);
  }
  return pending;
}

/** Records without a chain entry, and those of revision 1 without a revision 2; oldest first. */
async function openRecords(tables: Tables, scope: string) {
  return await tables
    .selectFrom("records")
    .leftJoin("chain", (join) =>
      join
        .onRef("chain.kind", "=", "records.kind")
        .onRef("chain.id", "=", "records.id")
        .onRef("chain.revision", "=", "records.revision"),
    )
    .leftJoin("records as ended", (join) =>
      join.onRef("ended.kind", "=", "records.kind").onRef("ended.id", "=", "records.id").on("ended.revision", "=", 2),
    )
    .select(["records.kind", "records.id", "records.revision", "records.content", "chain.seq", "ended.id as end"])
    .where("records.scope", "=", scope)
    .where((row) => row.or([row("chain.seq", "is", null), row("ended.id", "is", null)]))
    .orderBy("records.id")
    .orderBy("records.revision")
    .execute();
}

function pathOf(name: RecordName): string {
  return `records/${nameOf(name)}.json`;
}
