import type { KeyObject } from "node:crypto";
import { canonicalJson, type Diagnostic, diagnose, type LedgerRecord, projectScope } from "../../plans/index.ts";
import { damageDiagnostic, unlessDamaged } from "../store/damage.ts";
import { nameOf } from "../store/record-names.ts";
import type { Store } from "../store/store.ts";
import { isStated } from "./attest-record.ts";
import { verifyStatement } from "./verify-statement.ts";

export interface Verified {
  /** Readable records, and how many of them are signed with one of the keys. */
  records: number;
  signed: number;
  /** The scopes, each with the digest that stands for its history. */
  heads: Record<string, string | null>;
  diagnostics: Diagnostic[];
}

/** Compares everything in the ledger with everything: records, chains, statements, projections. Changes nothing. */
export async function verifyRecords(store: Store, keys: KeyObject[]): Promise<Verified> {
  const { records, damages } = await store.records.list(null);
  const diagnostics = damages.map(damageDiagnostic);
  const scopes = [...new Set(records.map(({ scope }) => scope))].sort();
  const heads: Verified["heads"] = {};
  for (const scope of scopes) {
    heads[scope] = (await unlessDamaged(store.records.head(scope)))?.digest ?? null;
    if (damages.some((damage) => damage.scope === scope || damage.scope === "")) continue;
    diagnostics.push(...(await verifyProjections(store, { scope, records })));
  }
  let signed = 0;
  for (const record of records.filter(isStated)) {
    const problem = await verifyStatement(record, { store, keys });
    if (problem === null) signed += keys.length > 0 ? 1 : 0;
    else diagnostics.push(statementDiagnostic(problem, { record: nameOf(record), needed: keys.length > 0 }));
  }
  return { records: records.length, signed, heads, diagnostics };
}

/** A run that is killed between record and statement leaves none: without a key to ask for that is no error. */
function statementDiagnostic(problem: string, { record, needed }: { record: string; needed: boolean }): Diagnostic {
  if (problem === "is missing" && !needed) return diagnose("LP7041", null, { record });
  return diagnose("LP7040", null, { record, problem });
}

async function verifyProjections(
  store: Pick<Store, "projections">,
  { scope, records }: { scope: string; records: LedgerRecord[] },
): Promise<Diagnostic[]> {
  const kept = await unlessDamaged(store.projections.read(scope));
  const derived = projectScope(
    scope,
    records.filter((record) => record.scope === scope),
  );
  return kept !== null && canonicalJson(kept) === canonicalJson(derived) ? [] : [diagnose("LP7046", null, { scope })];
}
