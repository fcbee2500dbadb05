import type { DeploymentRecord, LedgerRecord } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import type { Signer } from "../records/envelope.ts";
import { writeRecords } from "../records/write-records.ts";
import type { LockHandle } from "../store/hold-lock.ts";
import type { Store } from "../store/store.ts";
import { toolVersion } from "../version.ts";
import { journalledOperations, resultsOf } from "./journalled-operations.ts";

interface Closing {
  lock: LockHandle;
  host: Pick<Host, "clock" | "ulid">;
  signer: Signer | null;
  /** The deployment that this run goes on with: it, and the promotion that it carries out, stay open. */
  continued?: DeploymentRecord | null;
}

/**
 * Writes the terminal revision of everything whose run died before it could: a deployment's status is `unknown`, with what its
 * journal proves; a promotion's is that of its deployment; a backup failed. Only the holder of the lock may do it. Answers what
 * was closed.
 */
export async function closeDeadRuns(
  store: Store,
  { lock, host, signer, continued = null }: Closing,
): Promise<LedgerRecord[]> {
  const closed: LedgerRecord[] = [];
  for (const record of (await store.records.recover(lock)).sort(deploymentsFirst)) {
    if (continued !== null && isOf(record, continued)) continue;
    const terminal = await ended(record, store, host);
    if (terminal === null) continue;
    const at = new Date(host.clock.now()).toISOString();
    const revision = { ...terminal, revision: 2 as const, at, tool: toolVersion, token: lock.token };
    await writeRecords([revision], { store, signer });
    closed.push(revision);
  }
  return closed;
}

function deploymentsFirst(one: LedgerRecord, other: LedgerRecord): number {
  return Number(other.kind === "deployment") - Number(one.kind === "deployment");
}

function isOf(record: LedgerRecord, { id }: DeploymentRecord): boolean {
  return record.id === id || (record.kind === "promotion" && record.body.deployment === id);
}

async function ended(record: LedgerRecord, store: Store, { clock }: Pick<Host, "clock">): Promise<LedgerRecord | null> {
  switch (record.kind) {
    case "deployment":
      return { ...record, body: { ...record.body, status: "unknown", operations: await operationsOf(record, store) } };
    case "promotion": {
      const { deployment } = record.body;
      const status = deployment === null ? "unknown" : await statusOf(deployment, store);
      return { ...record, body: { ...record.body, status } };
    }
    case "backup-gate": {
      const finishedAt = new Date(clock.now()).toISOString();
      const problem = "the run that made it ended before it was done";
      return { ...record, body: { ...record.body, status: "fail", finishedAt, problem } };
    }
    case "restore": {
      const finishedAt = new Date(clock.now()).toISOString();
      const problem = "the run that did it ended before it was done";
      return { ...record, body: { ...record.body, status: "unknown", finishedAt, problem } };
    }
    case "task": {
      const finishedAt = new Date(clock.now()).toISOString();
      return { ...record, body: { ...record.body, status: "unknown", finishedAt } };
    }
    default:
      return null;
  }
}

async function operationsOf({ run, body }: DeploymentRecord, store: Store) {
  if (run === null) return [];
  const journalled = await journalledOperations(run, store);
  const sealed = await store.plans.get(body.plan);
  return sealed === null ? [...journalled.results.values()] : resultsOf(sealed.plan.operations, journalled);
}

/** How a deployment ended; one that left no record, or no end, is unknown. */
async function statusOf(id: string, store: Store): Promise<DeploymentRecord["body"]["status"]> {
  const { records } = await store.records.list(null);
  const terminal = records.find((record) => record.id === id && record.revision === 2);
  return terminal?.kind === "deployment" ? terminal.body.status : "unknown";
}
