import { closeDeadRuns } from "../execute/close-dead-runs.ts";
import type { Execution } from "../execute/execution.ts";
import { componentNames } from "../planning/component-names.ts";
import { type PlanRequest, planDeployment } from "../planning/plan-deployment.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { takeLock } from "../store/take-lock.ts";
import type { CommandCall } from "./command.ts";
import { hasSecrets, waitOf } from "./deploy-under-lock.ts";
import { runLimits } from "./run-limits.ts";
import { recordMeans, type Session } from "./session.ts";
import { progressView } from "./views/progress.ts";

interface Holding<T> {
  /** What is done, for those who find the lock held. */
  message: string;
  /** What is planned, where that is not what the Launchfile says now: a stored release. */
  request?: PlanRequest;
  work(planned: PlannedDeployment, execution: Execution): Promise<T>;
}

/**
 * Does something with an environment as it is, which is no deployment: takes the lock, ends what dead runs left (but for a
 * deployment that `apply` can go on with), plans, works, and releases the lock.
 */
export async function underLock<T>(
  { host, terminal, options }: CommandCall,
  session: Session,
  { message, request = session.request("apply"), work }: Holding<T>,
): Promise<T> {
  const { store, scope, actor, readSecrets } = session;
  const { signer } = await recordMeans(session);
  const { lockWaitMs: waitMs } = runLimits(options);
  const { interrupted } = terminal;
  const run = host.ulid();
  const lock = await takeLock(store.locks, host, { scope, run, actor, message, waitMs, signal: interrupted });
  try {
    const planned = await planDeployment(request, { host, store, secrets: await readSecrets() });
    await closeDeadRuns(store, { lock, host, signer, continued: planned.continues?.record ?? null });
    const secrets = await session.openSecrets({ needed: hasSecrets(planned) });
    const own = { host, store, secrets, readSecrets, signer, lock, run, actor, action: "apply" as const };
    const stopped = AbortSignal.any([interrupted, lock.signal]);
    const report = progressView(terminal, componentNames(planned.app));
    return await work(planned, { ...own, waitMs: waitOf(session), interrupted: stopped, report });
  } finally {
    terminal.status(null);
    await lock.release();
  }
}
