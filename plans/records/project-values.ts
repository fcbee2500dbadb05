import type { EnvironmentValues } from "./inventory.ts";
import type { LedgerRecord } from "./ledger-record.ts";

/** The operator's values of a layer, from its records in the order of their chain: the last word on each key. */
export function projectValues(scope: string, records: LedgerRecord[]): EnvironmentValues {
  const values = new Map<string, EnvironmentValues["values"][string]>();
  for (const { kind, id, at, body } of records) {
    if (kind !== "environment-values") continue;
    const told = { record: id, at };
    if (body.action === "put")
      for (const [key, text] of Object.entries(body.values)) values.set(key, { text, ...told });
    else if (body.action === "unset") for (const key of body.keys) values.delete(key);
    else {
      const moved = values.get(body.from);
      values.delete(body.from);
      if (moved) values.set(body.to, { ...moved, ...told });
    }
  }
  return { formatVersion: "launchplane/environment-values/v1", scope, values: Object.fromEntries(values) };
}
