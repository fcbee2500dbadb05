import { type DeploymentRecord, isEmpty, type ReleaseRecord } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { type Executed, executePlan } from "../execute/execute-plan.ts";
import type { Execution } from "../execute/execution.ts";
import { type PlanRequest, planDeployment } from "../planning/plan-deployment.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { loadRelease } from "./load-release.ts";
import { readScope } from "./read-scope.ts";
import { releaseOf } from "./release-of.ts";
import { releasesOf } from "./served-release.ts";

/** What became of an environment whose new deployment is not healthy. */
export type Returned =
  | { kind: "returned"; release: ReleaseRecord; planned: PlannedDeployment; executed: Executed }
  /** Nothing was begun, and why. */
  | { kind: "left"; reason: string };

/** Failures that say that what was started does not work, so that something else has to serve. */
const unhealthy: ReadonlySet<string> = new Set(["LP6002", "LP6003", "LP6011", "LP6414"]);

/** Whether a deployment ended in a way that calls for a return: it changed what serves, and that does not work. */
export function callsForReturn({ record, failure }: Executed): boolean {
  const { action, status } = record.body;
  const isForward = action === "apply" || action === "promote";
  return isForward && status === "failed" && failure !== null && unhealthy.has(failure.code);
}

interface Means {
  /** That of the failed deployment: the same lock is held. */
  execution: Execution;
  /** As the failed deployment was asked for. */
  request: PlanRequest;
  /** Called when there is a plan, before it is carried out. */
  begin(release: ReleaseRecord, planned: PlannedDeployment): void;
}

/**
 * Serves the last good release again after a deployment that is not healthy, as a deployment of its own. Whatever would need a
 * person to decide is left to one: then nothing is begun.
 */
export async function returnToLastGood(failed: DeploymentRecord, means: Means): Promise<Returned> {
  const { execution } = means;
  if (execution.interrupted.aborted) return { kind: "left", reason: "this run was told to stop" };
  try {
    const { records, inventory } = await readScope(execution.store, failed.scope);
    const release = releasesOf(records).find(({ id }) => id === inventory.release);
    if (release === undefined) return { kind: "left", reason: "no deployment before this one succeeded" };
    const planned = await planReturn(release, means);
    const obstacle = obstacleOf(planned);
    if (obstacle !== null) return { kind: "left", reason: obstacle };
    means.begin(release, planned);
    return { kind: "returned", release, planned, executed: await serveAgain(release, planned, { failed, execution }) };
  } catch (error) {
    if (!(error instanceof DiagnosticError) || error.exit === 8) throw error;
    return { kind: "left", reason: error.diagnostics.map(({ code, message }) => `${message} (${code})`).join("; ") };
  }
}

/** What was given for the failed deployment alone is not of the release. */
async function planReturn(
  release: ReleaseRecord,
  { execution, request }: Pick<Means, "execution" | "request">,
): Promise<PlannedDeployment> {
  const { host, store } = execution;
  const from = await loadRelease(release, store);
  const back: PlanRequest = { ...request, mode: "apply", action: "rollback", set: [], images: {}, from };
  return await planDeployment(back, { host, store, secrets: await execution.readSecrets() });
}

/** What keeps us from doing it unasked. */
function obstacleOf({ sealed, diagnostics }: PlannedDeployment): string | null {
  const { plan } = sealed;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const refusing = plan.policies.filter(({ effect }) => effect !== "warn").map(({ policy }) => `"${policy}"`);
  const losing = plan.operations.filter(({ risks }) => risks.includes("data-loss")).map(({ object }) => object);
  if (isEmpty(plan)) return "what the last good release holds is deployed already";
  if (errors.length > 0) return errors.map(({ code, message }) => `${message} (${code})`).join("; ");
  if (refusing.length > 0) return `the policy ${refusing.join(", ")} stands against it`;
  return losing.length === 0 ? null : `data of ${losing.join(", ")} could be lost`;
}

async function serveAgain(
  release: ReleaseRecord,
  planned: PlannedDeployment,
  { failed, execution }: { failed: DeploymentRecord; execution: Execution },
): Promise<Executed> {
  const { begin: _, approvals: __, ...own } = execution;
  const { host } = execution;
  return await executePlan(planned, {
    ...own,
    // Its journal is not the failed deployment's.
    run: host.ulid(),
    action: "rollback",
    origin: { release: release.id, returnsFrom: failed.id },
    complete: (terminal, done) => {
      const from = { scope: release.scope, release: release.id };
      return releaseOf(terminal, done, { host, origin: { provenance: "rollback", from } });
    },
  });
}
