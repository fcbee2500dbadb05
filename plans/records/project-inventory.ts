import type { DeploymentRecord } from "./deployment-record.ts";
import type { Inventory } from "./inventory.ts";
import type { LedgerRecord } from "./ledger-record.ts";

/** What a scope serves, from its records in the order of their chain. */
export function projectInventory(scope: string, records: LedgerRecord[]): Inventory {
  return records.reduce(advance, {
    formatVersion: "launchplane/inventory/v1",
    scope,
    state: "empty",
    release: null,
    deployment: null,
    promotion: null,
    promotedFrom: null,
    artifacts: {},
    health: [],
    partial: [],
    updatedAt: null,
  });
}

function advance(known: Inventory, record: LedgerRecord): Inventory {
  switch (record.kind) {
    case "deployment":
      return record.revision === 2 ? afterDeployment(known, record) : known;
    case "release": {
      const { from, provenance, artifacts } = record.body;
      const promotedFrom = provenance === "promotion" ? (from?.scope ?? null) : null;
      const served = { ...known, release: record.id, promotion: null, promotedFrom, artifacts };
      return { ...served, state: "serving", partial: [], updatedAt: record.at };
    }
    case "promotion":
      return record.revision === 2 && record.body.status === "success" ? { ...known, promotion: record.id } : known;
    default:
      return known;
  }
}

function afterDeployment(known: Inventory, { id, at, body }: DeploymentRecord): Inventory {
  const next = { ...known, deployment: id, health: body.health, updatedAt: at };
  if (body.status !== "success") return { ...next, state: "unsettled" };
  if (body.action === "destroy") {
    return {
      ...next,
      state: "destroyed",
      release: null,
      promotion: null,
      promotedFrom: null,
      artifacts: {},
      partial: [],
    };
  }
  if (body.only === undefined) return { ...next, state: "serving" };
  return { ...next, state: "unsettled", partial: [...known.partial, id] };
}
