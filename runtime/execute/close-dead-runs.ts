import type { DeploymentRecord, LedgerRecord, OperationResult } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import type { LockHandle } from "../store/hold-lock.ts";
import type { Store } from "../store/store.ts";
import { toolVersion } from "../version.ts";

/**
 * Writes the terminal revision of every deployment whose run died before it could: status `unknown`, with what its journal
 * proves. Only the holder of the lock may do it. Answers what was closed.
 */
export async function closeDeadRuns(store: Store, lock: LockHandle, host: Host): Promise<DeploymentRecord[]> {
  const closed: DeploymentRecord[] = [];
  for (const record of await store.records.recover(lock)) {
    if (record.kind !== "deployment") continue;
    const terminal: DeploymentRecord = {
      ...record,
      revision: 2,
      at: new Date(host.clock.now()).toISOString(),
      tool: toolVersion,
      token: lock.token,
      body: { ...record.body, status: "unknown", operations: await journalled(record, store) },
    };
    await store.records.append(terminal);
    closed.push(terminal);
  }
  return closed;
}

/** What the journal of a dead run tells: an intent without an end has an unknown outcome. */
async function journalled({ run }: LedgerRecord, store: Store): Promise<OperationResult[]> {
  const results = new Map<string, OperationResult>();
  for (const { operation, phase, at, detail } of run === null ? [] : await store.journal.read(run)) {
    const earlier = results.get(operation);
    results.set(operation, {
      id: operation,
      verb: operation.slice(0, operation.indexOf(" ")) as OperationResult["verb"],
      status: phase === "intent" ? "unknown" : phase,
      startedAt: earlier?.startedAt ?? at,
      finishedAt: phase === "intent" ? null : at,
      detail: detail?.message ?? null,
    });
  }
  return [...results.values()];
}
