import {
  type DeploymentRecord,
  type Inventory,
  isPending,
  type LedgerRecord,
  projectScope,
} from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { damageDiagnostic } from "../store/damage.ts";
import type { ReadStore } from "../store/store.ts";

/** What the records of an environment say, compared with everything just now. */
export interface KnownScope {
  scope: string;
  /** In the order of their chain. */
  records: LedgerRecord[];
  inventory: Inventory;
  /** A deployment that was begun and has no end: it goes on, or its run died. */
  underWay: DeploymentRecord | null;
}

/** Reads an environment's records. Nothing is decided on damaged ones: LP7008. */
export async function readScope({ records: store }: Pick<ReadStore, "records">, scope: string): Promise<KnownScope> {
  const { records, damages } = await store.list(scope);
  // A run that writes right now, or that died doing so; who takes the lock puts it right.
  const serious = damages.filter(({ kind }) => kind !== "unchained");
  if (serious.length > 0) throw new DiagnosticError("invalid", ...serious.map(damageDiagnostic));
  const ended = new Set(records.filter(({ revision }) => revision === 2).map(({ id }) => id));
  const deployments = records.filter((record) => record.kind === "deployment");
  const underWay = deployments.findLast((record) => isPending(record) && !ended.has(record.id)) ?? null;
  return { scope, records, inventory: projectScope(scope, records).inventory, underWay };
}
