import type { LedgerRecord } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { type Damage, damageDiagnostic } from "./damage.ts";
import { readRecord } from "./read-record.ts";
import { nameOf } from "./record-names.ts";
import type { RecordRef } from "./store.ts";
import type { LedgerFolder } from "./store-folder.ts";

/** The record that a chain entry of `scope` names, or the damage that stands in the way. */
export async function readChainedRecord(
  folder: LedgerFolder,
  scope: string,
  ref: RecordRef,
): Promise<{ record: LedgerRecord } | { damage: Damage }> {
  const read = await readRecord(folder, ref);
  const damage = (kind: Damage["kind"], reason: string) => ({ damage: { kind, scope, record: nameOf(ref), reason } });
  if (read === null) return damage("missing", "Its chain names it, but its file is not there.");
  if ("problem" in read) return damage("changed", `Its file was read, but ${read.problem}.`);
  if (read.digest !== ref.digest) return damage("changed", "Its content is not what its chain entry was made from.");
  if (read.record.scope !== scope) return damage("changed", `It belongs to "${read.record.scope}", not to this chain.`);
  return read;
}

/** The same where a damaged record must stop everything: LP7008. */
export async function requireChainedRecord(folder: LedgerFolder, scope: string, ref: RecordRef): Promise<LedgerRecord> {
  const read = await readChainedRecord(folder, scope, ref);
  if ("damage" in read) throw new DiagnosticError("invalid", damageDiagnostic(read.damage));
  return read.record;
}
