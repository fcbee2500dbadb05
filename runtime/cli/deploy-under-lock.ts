import { type AppPlan, isEmpty, isSensitive, milliseconds, nodesOf } from "../../plans/index.ts";
import { catchUp } from "../execute/catch-up.ts";
import { closeDeadRuns } from "../execute/close-dead-runs.ts";
import { type Executed, executePlan } from "../execute/execute-plan.ts";
import type { Execution } from "../execute/execution.ts";
import { generatedSecrets } from "../planning/generated-secrets.ts";
import type { PlanRequest } from "../planning/plan-deployment.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { applied, releaseOf } from "../promotion/release-of.ts";
import type { LockHandle } from "../store/hold-lock.ts";
import { isSensitiveCapture } from "../tasks/captor.ts";
import { type Aftermath, aftermathOf } from "./aftermath.ts";
import type { CommandCall } from "./command.ts";
import { lockScope } from "./lock-scope.ts";
import type { PlanBounds } from "./plan-bounds.ts";
import { runLimits } from "./run-limits.ts";
import { runReport } from "./run-report.ts";
import { recordMeans, type Session } from "./session.ts";

/** Longest wait for a dependency to become healthy, where the environment says nothing. */
const defaultWaitMs = 120_000;

/** What the first Ctrl-C is answered with. */
const stopping = "Interrupted: what is under way is finished, nothing more is started. Again ends this at once.\n";

export interface Deployed {
  planned: PlannedDeployment;
  /** `null`: there was nothing to do, or a person said no. */
  executed: Executed | null;
  declined: boolean;
  /** Of a deployment that did not succeed: what was done about it, and what runs now. */
  aftermath?: Aftermath;
}

export interface Deploying extends Pick<Execution, "action" | "origin" | "begin" | "complete"> {
  /** What `apply` was told to hold to. A saved plan was read by whoever hands it over: nobody is asked again. */
  bounds?: PlanBounds;
  /** What is planned, where that is not what the Launchfile says now: a stored release. */
  request?: PlanRequest;
  /** Show what would be done, and do nothing. */
  dryRun?: boolean;
  /** Asks a person, in place of the question for a yes. */
  confirm?(planned: PlannedDeployment): Promise<boolean>;
  /** Under the lock, when everything was done. */
  finish?(planned: PlannedDeployment): Promise<void>;
  /** What the holder of the lock is doing, for those who find it held (default: the action). */
  message?: string;
  /** Under the lock, before anything is recorded or changed, for the plan that is still the one that was shown: gates. */
  prepare?(lock: LockHandle, planned: PlannedDeployment): Promise<void>;
}

interface Confirmed {
  deploying: Deploying;
  approvals(planned: PlannedDeployment): string[];
  /** Asked for under the lock; throws when there is none that may be applied. */
  plan(): Promise<PlannedDeployment>;
}

/** Takes the lock, ends or continues what a dead run left, and applies what the plan says then. */
export async function deployUnderLock(
  call: CommandCall,
  session: Session,
  { deploying, approvals, plan }: Confirmed,
): Promise<Deployed> {
  const { host, terminal, options, events } = call;
  const { store, scope, actor } = session;
  const { signer } = await recordMeans(session);
  const { parallel } = runLimits(options);
  const { interrupted } = terminal;
  interrupted.addEventListener("abort", () => terminal.say(stopping), { once: true });
  const run = events?.run ?? host.ulid();
  // Makes the key where that may be, before there is a plan that was made without it.
  await session.openSecrets({ needed: false });
  const { action, message = action } = deploying;
  const lock = await lockScope(call, session, { run, message });
  try {
    await store.records.recover(lock);
    const planned = await plan();
    const { digest, plan: decided } = planned.sealed;
    events?.write({ type: "planned", digest, operations: decided.operations.map(({ id }) => id) });
    const secrets = await session.openSecrets({ needed: action !== "destroy" && hasSecrets(planned) });
    await store.contexts.claim(planned.input.context, planned.app.app.name);
    await catchUp(store, scope, { host, lock, signer, class: planned.input.class });
    await closeDeadRuns(store, { lock, host, signer, continued: planned.continues?.record ?? null });
    if (isEmpty(decided) && (await isSettled(session, planned))) return { planned, executed: null, declined: false };
    await deploying.prepare?.(lock, planned);
    const stopped = AbortSignal.any([interrupted, lock.signal]);
    const own = { host, store, secrets, readSecrets: session.readSecrets, signer, lock, run, actor };
    const limits = { waitMs: waitOf(session), parallel, interrupted: stopped };
    const recorded = { ...recordsOf(deploying, call), approvals: approvals(planned) };
    const means = { ...own, ...limits, ...recorded, report: runReport(call, planned) };
    const executed = await executePlan(planned, means);
    if (executed.failure === null) await deploying.finish?.(planned);
    const asked = { request: deploying.request ?? session.request("apply"), execution: means };
    const aftermath = await aftermathOf({ planned, executed }, asked, call);
    return { planned, executed, declined: false, ...(aftermath && { aftermath }) };
  } finally {
    terminal.status(null);
    await lock.release();
  }
}

/**
 * Whether the last deployment succeeded, and everything is told that is told of it. Parts that were deployed by themselves add
 * up to no release: that takes a deployment of everything, even when it has nothing to change.
 */
export async function isSettled(
  { store, scope }: Pick<Session, "store" | "scope">,
  { sealed }: Pick<PlannedDeployment, "sealed">,
): Promise<boolean> {
  const last = await store.records.latest(scope, (record) => record.kind === "deployment");
  if (last === null) return true;
  const projections = await store.projections.read(scope);
  const { deployment, state } = projections?.inventory ?? {};
  const isWhole = sealed.plan.only === undefined;
  return last.body.status === "success" && deployment === last.id && !(isWhole && state === "unsettled");
}

/** What is recorded with a deployment: of any that is about the whole app and succeeds, the release that it proved. */
function recordsOf({ action, origin, begin, complete }: Deploying, { host }: CommandCall) {
  const mint: Execution["complete"] = (terminal, planned) => releaseOf(terminal, planned, { host, origin: applied });
  return { action, ...(origin && { origin }), ...(begin && { begin }), complete: complete ?? mint };
}

/** Whether anything of the plan is made from a secret, so that nothing can be applied without the key. */
export function hasSecrets({ app, desired }: PlannedDeployment): boolean {
  const attributes = Object.values(desired.objects).flatMap((object) => Object.values(object.attributes));
  const sensitive = attributes.some((attribute) => "value" in attribute && isSensitive(attribute.value));
  return sensitive || generatedSecrets(app, desired).length > 0 || releasesCaptureSecrets(app);
}

/** Whether a release command prints what belongs into the secret store. */
function releasesCaptureSecrets(app: AppPlan): boolean {
  return nodesOf(app, "task").some(([, { when, command }]) => {
    return when === "release" && Object.entries(command.capture).some(([name, each]) => isSensitiveCapture(name, each));
  });
}

export function waitOf({ environment }: Session): number {
  const { timeout } = environment.health ?? {};
  return timeout === undefined ? defaultWaitMs : milliseconds(timeout);
}
