import type { DeploymentRecord } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import type { LockHandle } from "../store/hold-lock.ts";
import type { Store } from "../store/store.ts";
import { toolVersion } from "../version.ts";
import { journalledOperations } from "./journalled-operations.ts";

/**
 * Writes the terminal revision of every deployment whose run died before it could: status `unknown`, with what its journal
 * proves. Only the holder of the lock may do it. Answers what was closed.
 */
export async function closeDeadRuns(store: Store, lock: LockHandle, host: Host): Promise<DeploymentRecord[]> {
  const closed: DeploymentRecord[] = [];
  for (const record of await store.records.recover(lock)) {
    if (record.kind !== "deployment") continue;
    const operations = record.run === null ? [] : await journalledOperations(record.run, store);
    const terminal: DeploymentRecord = {
      ...record,
      revision: 2,
      at: new Date(host.clock.now()).toISOString(),
      tool: toolVersion,
      token: lock.token,
      body: { ...record.body, status: "unknown", operations },
    };
    await store.records.append(terminal);
    closed.push(terminal);
  }
  return closed;
}
