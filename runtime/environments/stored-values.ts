import { projectScope } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { damageDiagnostic } from "../store/damage.ts";
import type { ReadStore } from "../store/store.ts";

export type ValueStore = Pick<ReadStore, "records" | "projections">;

/** A value that operators stored, and the record that says so. */
export type StoredValues = Record<string, { text: string; record: string; at: string }>;

/**
 * The values that are stored in one layer. What was derived from the records is taken where it was derived after the newest
 * of them; a writer that died between both is found in that its record is the newest. LP7008 when records are damaged.
 */
export async function storedValues({ records, projections }: ValueStore, scope: string): Promise<StoredValues> {
  const newest = await records.latest(scope);
  if (newest === null) return {};
  const derived = newest.kind === "environment-values" ? null : await projections.read(scope);
  if (derived !== null) return derived.values.values;
  const ledger = await records.list(scope);
  const damages = ledger.damages.filter(({ kind }) => kind !== "unchained");
  if (damages.length > 0) throw new DiagnosticError("invalid", ...damages.map(damageDiagnostic));
  return projectScope(scope, ledger.records).values.values;
}
