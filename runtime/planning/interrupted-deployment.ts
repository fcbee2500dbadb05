import {
  canonicalJson,
  type DeploymentBody,
  type DeploymentPlan,
  type DeploymentRecord,
  type Operation,
} from "../../plans/index.ts";
import { type Journalled, journalledOperations } from "../execute/journalled-operations.ts";
import type { ReadStore } from "../store/store.ts";

/** A deployment that was begun and has no end: its run died, or still goes on. */
export interface InterruptedDeployment {
  record: DeploymentRecord;
  /** Names its journal. */
  run: string;
  plan: DeploymentPlan;
  journalled: Journalled;
}

/** The scope's newest deployment where that has no end; `null`: it has, or nothing is known of what it was about. */
export async function interruptedDeployment(
  store: Pick<ReadStore, "records" | "plans" | "journal">,
  scope: string,
): Promise<InterruptedDeployment | null> {
  const record = await store.records.latest(scope, (each) => each.kind === "deployment");
  if (record === null || record.revision !== 1 || record.run === null) return null;
  // A run that was killed just then has written the end, and not chained it.
  const { damages } = await store.records.find(record.id);
  if (damages.some((damage) => damage.record === `deployment/${record.id}.2`)) return null;
  const sealed = await store.plans.get(record.body.plan);
  if (sealed === null) return null;
  return { record, run: record.run, plan: sealed.plan, journalled: await journalledOperations(record.run, store) };
}

/**
 * The operations that finish an interrupted deployment, from a new plan. `null`: the new plan leads somewhere else, or has to
 * do again what was done, because something moved since; then it is a deployment of its own.
 */
export function leftOf(
  interrupted: InterruptedDeployment,
  plan: DeploymentPlan,
  { action, release }: Pick<DeploymentBody, "action" | "release">,
): Operation[] | null {
  const { body } = interrupted.record;
  // Two releases may hold the same; what is on record is about the one.
  const isSame = body.action === action && body.release === release;
  if (!isSame || !isSameAim(interrupted.plan, plan)) return null;
  const planned = new Set(interrupted.plan.operations.map(({ object }) => object));
  const isDone = ({ object }: Operation) => interrupted.journalled.results.get(object)?.status === "done";
  const left = plan.operations.filter((operation) => !(isDone(operation) && isProgress(operation)));
  if (left.some((operation) => operation.verb !== "none" && (isDone(operation) || !planned.has(operation.object)))) {
    return null;
  }
  const ids = new Set(left.map(({ id }) => id));
  return left.map((operation) => ({ ...operation, after: operation.after.filter((id) => ids.has(id)) }));
}

/**
 * Whether an operation on an object that is done is there only because its deployment is not over: a task precedes what is
 * still to change, and what was just started was not ready yet when we looked.
 */
function isProgress({ cause }: Operation): boolean {
  return cause.code === "precedes-change" || cause.code === "unhealthy";
}

/** Whether two plans want the same of the same, made from the same; how much of it there is already may differ. */
export function isSameAim(one: DeploymentPlan, other: DeploymentPlan): boolean {
  const [a, b] = [one.fingerprints.artifacts, other.fingerprints.artifacts];
  const isSameRun = Object.entries(a).every(([name, text]) => !Object.hasOwn(b, name) || b[name] === text);
  return isSameRun && canonicalJson(aimOf(one)) === canonicalJson(aimOf(other));
}

function aimOf({ context, environment, target, only = [], digests, fingerprints }: DeploymentPlan) {
  const { source, inputs, tool, targetVersion } = fingerprints;
  return { context, environment, target, only, digests, source, inputs, tool, targetVersion };
}
