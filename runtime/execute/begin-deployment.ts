import type { DeploymentRecord, Operation } from "../../plans/index.ts";
import type { InterruptedDeployment } from "../planning/interrupted-deployment.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { writeRecords } from "../records/write-records.ts";
import { toolVersion } from "../version.ts";
import { deploymentRecord, type Progress } from "./deployment-record.ts";
import type { Execution } from "./execution.ts";

/** A deployment whose pending revision is written. */
export interface Begun {
  /** Its run is the one whose journal tells of the deployment. */
  execution: Execution;
  /** Everything that it was begun for, whatever is left of it. */
  operations: Operation[];
  /** How often each operation was begun already. */
  attempts: ReadonlyMap<string, number>;
  records(progress: Progress): DeploymentRecord;
}

/** Writes the pending revision of a new deployment, or goes on with the one that the plan continues. */
export async function beginDeployment(planned: PlannedDeployment, execution: Execution): Promise<Begun> {
  if (planned.continues) return await goOn(planned, execution, planned.continues);
  const { store, host } = execution;
  const previous = await store.records.latest(planned.desired.scope, (record) => record.kind === "deployment");
  const records = deploymentRecord({ id: host.ulid(), planned, execution, supersedes: previous?.id ?? null });
  await store.plans.put(planned.sealed);
  const pending = records({ revision: 1, status: "pending", operations: [], health: [], artifacts: {} });
  await writeRecords([...(execution.begin?.(pending) ?? []), pending], execution);
  report(execution, pending, { continued: false });
  return { execution, operations: planned.sealed.plan.operations, attempts: new Map(), records };
}

/**
 * Goes on where another run broke off. What it had begun and what is there now, as the plan has seen, was done: the journal is
 * told so.
 */
async function goOn(
  planned: PlannedDeployment,
  execution: Execution,
  { record, run, plan, journalled }: InterruptedDeployment,
): Promise<Begun> {
  const left = new Set(planned.sealed.plan.operations.map(({ object }) => object));
  for (const { id, object, verb } of plan.operations) {
    if (journalled.results.get(object)?.status !== "unknown" || left.has(object)) continue;
    const attributes = verb === "delete" ? null : (planned.comparable.attributes[object] ?? null);
    const step = { operation: id, phase: "done", attempt: journalled.attempts.get(id) ?? 1 } as const;
    await execution.store.journal.append(execution.lock, run, { ...step, detail: { message: null, attributes } });
  }
  report(execution, record, { continued: true });
  const records = ({ revision, ...progress }: Progress): DeploymentRecord => {
    const at = new Date(execution.host.clock.now()).toISOString();
    const told = { revision, at, tool: toolVersion, token: execution.lock.token };
    return { ...record, ...told, body: { ...record.body, ...progress } };
  };
  return { execution: { ...execution, run }, operations: plan.operations, attempts: journalled.attempts, records };
}

function report(execution: Execution, { id, body }: DeploymentRecord, { continued }: { continued: boolean }): void {
  execution.report({ type: "deployment-begun", deployment: id, action: body.action, continued });
}
