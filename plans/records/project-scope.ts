import type { EnvironmentValues, Inventory } from "./inventory.ts";
import type { LedgerRecord } from "./ledger-record.ts";
import { projectInventory } from "./project-inventory.ts";
import { projectValues } from "./project-values.ts";

/** Everything that is derived from the records of one scope and kept beside them. */
export interface Projections {
  inventory: Inventory;
  values: EnvironmentValues;
}

/** Derives the projections of a scope from its records in the order of their chain. */
export function projectScope(scope: string, records: LedgerRecord[]): Projections {
  return { inventory: projectInventory(scope, records), values: projectValues(scope, records) };
}
