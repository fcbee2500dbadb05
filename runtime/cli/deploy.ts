import {
  type Code,
  type CodeArguments,
  type Diagnostic,
  diagnose,
  gapDiagnostics,
  isEmpty,
  isSensitive,
  milliseconds,
  renderPlanText,
} from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { closeDeadRuns } from "../execute/close-dead-runs.ts";
import { type Executed, executePlan } from "../execute/execute-plan.ts";
import { componentNames } from "../planning/component-names.ts";
import { generatedSecrets } from "../planning/generated-secrets.ts";
import { planDeployment } from "../planning/plan-deployment.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { applySeverities } from "../project/apply-severities.ts";
import { checkLockFree, takeLock } from "../store/take-lock.ts";
import type { CommandCall } from "./command.ts";
import { confirm } from "./confirm.ts";
import { checkBounds, type PlanBounds, stalePlan, unbounded } from "./plan-bounds.ts";
import { approvalsOf, approvedPolicies, refuseByPolicy } from "./refuse-by-policy.ts";
import type { Session } from "./session.ts";
import { progressView } from "./views/progress.ts";

/** The one problem of the machine, not of the user's files, that planning finds beside others. */
const portTaken = "LP5004";

/** Longest wait for a dependency to become healthy, where the environment says nothing. */
const defaultWaitMs = 120_000;

/** What the first Ctrl-C is answered with. */
const stopping =
  "Interrupted: the operation under way is finished, nothing more is started. Again ends this at once.\n";

interface Deployed {
  planned: PlannedDeployment;
  /** `null`: there was nothing to do, or a person said no. */
  executed: Executed | null;
  declined: boolean;
}

interface Deploying {
  action: "apply" | "destroy";
  /** What `apply` was told to hold to. A saved plan was read by whoever hands it over: nobody is asked again. */
  bounds?: PlanBounds;
}

/**
 * Shows the plan, asks, takes the lock, plans again, and applies only when it is still the plan that was shown. Used by
 * `apply` and `destroy`.
 */
export async function deploy(
  call: CommandCall,
  session: Session,
  { action, bounds = unbounded }: Deploying,
): Promise<Deployed> {
  const { host, terminal, options } = call;
  const { store, scope } = session;
  const color = terminal.color.print;
  const request = session.request(action);
  const approved = approvedPolicies(options, session.project);
  const planNow = async () => {
    const planned = await planDeployment(request, { host, store, secrets: await session.readSecrets() });
    checkBounds(bounds, planned.sealed, { color });
    return planned;
  };
  const refuse = (planned: PlannedDeployment) => {
    refuseByPolicy(planned.sealed, session.project, { approved, color });
    refuseErrors(planned, action);
  };
  // While another run changes things no plan is what it was; that it runs is what has to be told.
  const isBound = bounds.saved || bounds.reviewed || session.project.settings.policies;
  if (isBound) await checkLockFree(store.locks, host, scope);
  const planned = await planNow();
  refuse(planned);
  const hasChanges = !isEmpty(planned.sealed.plan);
  if (!options.json && (hasChanges || action === "apply")) {
    terminal.say(`${renderPlanText(planned.sealed, { color: terminal.color.say })}\n`);
  }
  if (!hasChanges && (await lastSucceeded(session))) return { planned, executed: null, declined: false };
  const question = action === "apply" ? "Apply this plan?" : "Destroy this?";
  const isAsked = hasChanges && bounds.saved === null;
  if (isAsked && !(await confirm(question, call))) return { planned, executed: null, declined: true };
  return await underLock(call, session, {
    action,
    planned,
    approvals: approvalsOf(planned.sealed, approved),
    async planAgain() {
      const fresh = await planNow();
      if (fresh.sealed.digest !== planned.sealed.digest) {
        const both = { before: planned.sealed, now: fresh.sealed, color };
        throw stalePlan((moved) => diagnose("LP6006", null, { moved }), both);
      }
      refuse(fresh);
      return fresh;
    },
  });
}

interface Confirmed {
  action: Deploying["action"];
  planned: PlannedDeployment;
  approvals: string[];
  /** The plan as it is now; throws when it is another one. */
  planAgain(): Promise<PlannedDeployment>;
}

async function underLock(
  { host, terminal }: CommandCall,
  session: Session,
  { action, planned, approvals, planAgain }: Confirmed,
): Promise<Deployed> {
  const { store, scope, actor, readSecrets } = session;
  const { interrupted } = terminal;
  interrupted.addEventListener("abort", () => terminal.say(stopping), { once: true });
  const run = host.ulid();
  const secrets = await session.openSecrets({ needed: action === "apply" && hasSecrets(planned) });
  const lock = await takeLock(store.locks, host, { scope, run, actor, message: action });
  try {
    await store.contexts.claim(planned.input.context, planned.app.app.name);
    await closeDeadRuns(store, lock, host);
    const fresh = await planAgain();
    const waitMs = waitOf(session);
    const report = progressView(terminal, componentNames(fresh.app));
    const stopped = AbortSignal.any([interrupted, lock.signal]);
    const own = { host, store, secrets, readSecrets, lock, run, actor, action, approvals };
    const means = { ...own, waitMs, interrupted: stopped, report };
    return { planned: fresh, executed: await executePlan(fresh, means), declined: false };
  } finally {
    terminal.status(null);
    await lock.release();
  }
}

/** Whether anything of the plan is made from a secret, so that nothing can be applied without the key. */
function hasSecrets({ app, desired }: PlannedDeployment): boolean {
  const attributes = Object.values(desired.objects).flatMap((object) => Object.values(object.attributes));
  const sensitive = attributes.some((attribute) => "value" in attribute && isSensitive(attribute.value));
  return sensitive || generatedSecrets(app, desired).length > 0;
}

/** What must not be applied: any error, and whatever the target cannot do. */
function refuseErrors({ project, diagnostics, sealed, sources }: PlannedDeployment, action: "apply" | "destroy"): void {
  if (action === "destroy") return;
  const gaps = gapDiagnostics(sealed.plan.gaps, sources, { refuse: true });
  const refused = applySeverities(gaps, project.settings.diagnostics ?? {});
  const codes = new Set(gaps.map(({ code }) => code));
  const all = [...diagnostics.filter(({ code }) => !codes.has(code)), ...refused];
  const errors = all.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  throw new DiagnosticError(errors.every(({ code }) => code === portTaken) ? "machine" : "invalid", ...all);
}

async function lastSucceeded({ store, scope }: Session): Promise<boolean> {
  const last = await store.records.latest(scope, ({ kind }) => kind === "deployment");
  return last === null || (last.kind === "deployment" && last.body.status === "success");
}

function waitOf({ environment }: Session): number {
  const { timeout } = environment.health ?? {};
  return timeout === undefined ? defaultWaitMs : milliseconds(timeout);
}

/** The diagnostic of a failed execution. */
export function failureDiagnostic({ app }: PlannedDeployment, { failure }: Executed): Diagnostic[] {
  if (failure === null) return [];
  const { component } = failure.args;
  const args =
    component === undefined ? failure.args : { ...failure.args, component: componentNames(app).shown(component) };
  return [diagnose(failure.code as Code, null, args as CodeArguments[Code])];
}
