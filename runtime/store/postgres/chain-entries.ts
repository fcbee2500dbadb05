import { type ChainEntry, canonicalJson, chainEntrySchema, type Digest, digestJson } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { damageDiagnostic } from "../damage.ts";
import type { Head, RecordName, RecordRef } from "../store.ts";
import { storePaths } from "../store-paths.ts";
import { readRow } from "./read-row.ts";
import type { Tables } from "./store-database.ts";

export async function readChainHead(tables: Pick<Tables, "selectFrom">, scope: string): Promise<Head> {
  storePaths.head(scope);
  const row = await tables.selectFrom("heads").select(["seq", "digest"]).where("scope", "=", scope).executeTakeFirst();
  return headOf(row);
}

/** The entry of the scope that names the record, or `null`. */
export async function findChainEntry(
  tables: Pick<Tables, "selectFrom">,
  scope: string,
  { kind, id, revision }: RecordName,
): Promise<ChainEntry | null> {
  const row = await tables
    .selectFrom("chain")
    .select(["seq", "content"])
    .where("scope", "=", scope)
    .where("kind", "=", kind)
    .where("id", "=", id)
    .where("revision", "=", revision)
    .executeTakeFirst();
  return readRow(`chain ${scope} ${row?.seq}`, row?.content, chainEntrySchema);
}

/** The head of the chain, locked to the end of the transaction, so that nobody else appends meanwhile. */
export async function lockChainHead(tables: Tables, scope: string): Promise<Head> {
  await tables
    .insertInto("heads")
    .values({ scope, seq: 0, digest: "" })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tables
    .selectFrom("heads")
    .select(["seq", "digest"])
    .where("scope", "=", scope)
    .forUpdate()
    .executeTakeFirst();
  return headOf(row);
}

/** Appends an entry after the locked head. */
export async function appendChainEntry(
  tables: Tables,
  { scope, head }: { scope: string; head: Head },
  record: RecordRef,
): Promise<Head> {
  const entry: ChainEntry = { seq: head.seq + 1, previous: head.digest, record };
  const { seq } = entry;
  const { kind, id, revision } = record;
  const { numInsertedOrUpdatedRows } = await tables
    .insertInto("chain")
    .values({ scope, seq, kind, id, revision, content: `${canonicalJson(entry)}\n` })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) throw laggingHead(scope, seq);
  const digest = digestJson(entry);
  await tables.updateTable("heads").set({ seq, digest }).where("scope", "=", scope).execute();
  return { seq, digest };
}

/** The row of a chain that is about to get its first entry has number 0 and no digest. */
function headOf(row: { seq: number; digest: string } | undefined): Head {
  return row === undefined || row.seq === 0 ? { seq: 0, digest: null } : { seq: row.seq, digest: row.digest as Digest };
}

function laggingHead(scope: string, seq: number): DiagnosticError {
  const reason = `The head of the chain is not its last entry: number ${seq} is taken.`;
  const damage = { kind: "changed", scope, record: `chain/${scope}/${seq - 1}`, reason } as const;
  return new DiagnosticError("invalid", damageDiagnostic(damage));
}
