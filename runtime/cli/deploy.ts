import {
  type Code,
  type CodeArguments,
  type Diagnostic,
  diagnose,
  isEmpty,
  renderPlanText,
} from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Executed } from "../execute/execute-plan.ts";
import { componentNames } from "../planning/component-names.ts";
import { gapFindings } from "../planning/gap-findings.ts";
import { type PlanRequest, planDeployment } from "../planning/plan-deployment.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { applySeverities } from "../project/apply-severities.ts";
import { refuseUnpinned } from "../promotion/refuse-unpinned.ts";
import { checkLockFree, heldLock } from "../store/take-lock.ts";
import { missedOutputs } from "../tasks/missed-outputs.ts";
import type { CommandCall } from "./command.ts";
import { confirm } from "./confirm.ts";
import { type Deployed, type Deploying, deployUnderLock, isSettled } from "./deploy-under-lock.ts";
import { checkBounds, type PlanBounds, stalePlan, unbounded } from "./plan-bounds.ts";
import { approvalsOf, approvedPolicies, refuseByPolicy } from "./refuse-by-policy.ts";
import { refuseUnknownRuns } from "./refuse-unknown-runs.ts";
import { runLimits } from "./run-limits.ts";
import type { Session } from "./session.ts";
import type { Terminal } from "./terminal.ts";

/** The one problem of the machine, not of the user's files, that planning finds beside others. */
const portTaken = "LP5004";

/** What nobody consented to: rights on the machine, and building code from elsewhere. */
const isUnconsented: ReadonlySet<string> = new Set(["LP4027", "LP4028"]);

/**
 * Shows the plan, asks, takes the lock, plans again, and applies only when it is still the plan that was shown. Used by all
 * commands that change an environment.
 */
export async function deploy(call: CommandCall, session: Session, deploying: Deploying): Promise<Deployed> {
  const { bounds = unbounded } = deploying;
  const { host, options } = call;
  const { store, scope } = session;
  const { lockWaitMs } = runLimits(options);
  const planning = planningOf(call, session, deploying);
  if (deploying.dryRun) {
    return { planned: await planning.first({ locked: false }), executed: null, declined: false };
  }
  // Nobody looks at a plan before it is applied: it is made when nothing else changes things any more.
  const isAsked = bounds.saved === null && options.yes !== true;
  if (!isAsked && lockWaitMs > 0) {
    const plan = () => planning.first({ locked: true });
    return await deployUnderLock(call, session, { deploying, approvals: planning.approvals, plan });
  }
  // While another run changes things no plan is what it was; that it runs is what has to be told.
  const isBound = bounds.saved || bounds.reviewed || session.project.settings.policies;
  if (isBound) await checkLockFree(store.locks, host, scope);
  const planned = await planning.first({ locked: false });
  const hasChanges = !isEmpty(planned.sealed.plan);
  if (!hasChanges && (await isSettled(session, planned))) return { planned, executed: null, declined: false };
  const question = deploying.action === "destroy" ? "Destroy this?" : "Apply this plan?";
  const { confirm: isConfirmed = () => confirm(question, call) } = deploying;
  if (hasChanges && bounds.saved === null && !(await isConfirmed(planned))) {
    return { planned, executed: null, declined: true };
  }
  return await deployUnderLock(call, session, {
    deploying,
    approvals: planning.approvals,
    plan: () => planning.again(planned),
  });
}

interface Planning {
  /** The plan, shown; throws when it may not be applied. */
  first(by: { locked: boolean }): Promise<PlannedDeployment>;
  /** The plan as it is now; throws when it is neither the one that was shown nor empty. */
  again(shown: PlannedDeployment): Promise<PlannedDeployment>;
  /** Names of the policies that asked for approval of the plan and got it. */
  approvals(planned: PlannedDeployment): string[];
}

function planningOf(call: CommandCall, session: Session, deploying: Deploying): Planning {
  const { action, bounds = unbounded } = deploying;
  const { host, terminal, options } = call;
  const color = terminal.color.print;
  const mode = action === "destroy" ? "destroy" : "apply";
  const request = { ...(deploying.request ?? session.request(mode)), action, strict: isStrict(call, session, action) };
  const approved = approvedPolicies(options, session.project);
  const plan = async () => {
    const planned = await planDeployment(request, {
      host,
      store: session.store,
      secrets: await session.readSecrets(),
    });
    checkBounds(continuedBounds(bounds, planned), planned.sealed, { color });
    return planned;
  };
  const refuse = async (planned: PlannedDeployment, { locked }: { locked: boolean }) => {
    refuseByPolicy(planned.sealed, session.project, { approved, color });
    refuseErrors(planned, request);
    if (mode === "apply") refuseUnpinned(planned);
    if (locked || (await isFree())) refuseUnknownRuns(planned, options);
  };
  // What is under way in a run that lives is not unknown, and has not broken off.
  const isFree = async () => (await heldLock(session.store.locks, host, session.scope)) === null;
  return {
    async first(by) {
      const planned = await plan();
      await refuse(planned, by);
      if (!options.json && (!isEmpty(planned.sealed.plan) || mode === "apply")) show(planned, terminal);
      return planned;
    },
    async again(shown) {
      const planned = await plan();
      if (planned.sealed.digest !== shown.sealed.digest && !isEmpty(planned.sealed.plan)) {
        const both = { before: shown.sealed, now: planned.sealed, color };
        throw stalePlan((moved) => diagnose("LP6006", null, { moved }), both);
      }
      await refuse(planned, { locked: true });
      return planned;
    },
    approvals: ({ sealed }) => approvalsOf(sealed, approved),
  };
}

/** What finishes a deployment of the very plan that was handed over is no other plan. */
function continuedBounds(bounds: PlanBounds, { continues }: PlannedDeployment): PlanBounds {
  const isOfSaved = bounds.saved !== null && continues?.record.body.plan === bounds.saved.sealed.digest;
  return isOfSaved ? { ...bounds, saved: null } : bounds;
}

function show({ sealed, continues }: PlannedDeployment, terminal: Terminal): void {
  if (continues) terminal.say(`Deployment ${continues.record.id} has not ended; this is what is left of it.\n\n`);
  terminal.say(`${renderPlanText(sealed, { color: terminal.color.say })}\n`);
}

/** Whether every gap is refused. What is removed has none any more, and what is brought back was applied once. */
function isStrict({ options }: CommandCall, { environment }: Session, action: Deploying["action"]): boolean {
  if (action !== "apply" && action !== "promote") return false;
  return options.strict === true || environment.strict === true;
}

/** What must not be applied: any error, and whatever the target cannot do. */
function refuseErrors(
  { project, diagnostics, sealed, sources }: PlannedDeployment,
  { mode, strict = false }: Pick<PlanRequest, "mode" | "strict">,
): void {
  if (mode === "destroy") return;
  const { diagnostics: severities } = project.settings;
  const gaps = gapFindings(sealed.plan.gaps, sources, { refuse: true, strict, severities });
  const refused = applySeverities(gaps, severities ?? {});
  const codes = new Set(gaps.map(({ code }) => code));
  const all = [...diagnostics.filter(({ code }) => !codes.has(code)), ...refused];
  const errors = all.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  if (errors.some(({ code }) => isUnconsented.has(code))) throw new DiagnosticError("refused", ...all);
  throw new DiagnosticError(errors.every(({ code }) => code === portTaken) ? "machine" : "invalid", ...all);
}

/** What is to be told of how an execution went: values that were not captured, the failure. */
export function failureDiagnostic({ app }: PlannedDeployment, { failure, record }: Executed): Diagnostic[] {
  const missed = record.body.operations.flatMap(({ captured }) => {
    return captured ? missedOutputs(app, captured.task, captured.outputs) : [];
  });
  if (failure === null) return missed;
  const { component } = failure.args;
  const args =
    component === undefined ? failure.args : { ...failure.args, component: componentNames(app).shown(component) };
  return [...missed, diagnose(failure.code as Code, null, args as CodeArguments[Code])];
}
