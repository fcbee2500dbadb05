import { closeDeadRuns } from "../execute/close-dead-runs.ts";
import type { Execution } from "../execute/execution.ts";
import { interruptedDeployment } from "../planning/interrupted-deployment.ts";
import { type PlanRequest, planDeployment } from "../planning/plan-deployment.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { CommandCall } from "./command.ts";
import { hasSecrets, waitOf } from "./deploy-under-lock.ts";
import { lockScope } from "./lock-scope.ts";
import { runLimits } from "./run-limits.ts";
import { runReport } from "./run-report.ts";
import { recordMeans, type Session } from "./session.ts";

interface Holding<T> {
  /** What is done, for those who find the lock held. */
  message: string;
  /** What is planned, where that is not what the Launchfile says now: a stored release. */
  request?: PlanRequest;
  work(planned: PlannedDeployment, execution: Execution): Promise<T>;
}

/**
 * Does something with an environment as it is, which is no deployment: takes the lock, ends what dead runs left (but for a
 * deployment, which the same command may still go on with), plans, works, and releases the lock.
 */
export async function underLock<T>(
  call: CommandCall,
  session: Session,
  { message, request = session.request("apply"), work }: Holding<T>,
): Promise<T> {
  const { host, terminal, events } = call;
  const { store, actor, readSecrets } = session;
  const { signer } = await recordMeans(session);
  const { parallel } = runLimits(call.options);
  const run = events?.run ?? host.ulid();
  const lock = await lockScope(call, session, { run, message });
  try {
    await store.records.recover(lock);
    const planned = await planDeployment(request, { host, store, secrets: await readSecrets() });
    const open = await interruptedDeployment(store, session.scope);
    await closeDeadRuns(store, { lock, host, signer, continued: open?.record ?? null });
    const secrets = await session.openSecrets({ needed: hasSecrets(planned) });
    const own = { host, store, secrets, readSecrets, signer, lock, run, actor, action: "apply" as const };
    const interrupted = AbortSignal.any([terminal.interrupted, lock.signal]);
    const report = runReport(call, planned);
    return await work(planned, { ...own, waitMs: waitOf(session), parallel, interrupted, report });
  } finally {
    terminal.status(null);
    await lock.release();
  }
}
