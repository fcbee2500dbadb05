import { comparable, reconcile } from "../../plans/index.ts";
import { bindLeaf } from "../planning/bind-leaf.ts";
import { observeEnvironment } from "../planning/observe-environment.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { Execution, Failure } from "./execution.ts";

/** Looks at everything again: a deployment did what was planned when nothing of the plan would be left to do. */
export async function readBack(planned: PlannedDeployment, execution: Execution): Promise<Failure | null> {
  const { project, target, input, desired, sealed } = planned;
  const { host, store } = execution;
  const selection = sealed.plan.only ? { names: sealed.plan.only, addresses: new Set<string>() } : null;
  const looking = { project, store, host, offline: false };
  const { observed } = await observeEnvironment({ target, input, desired, selection }, looking);
  const secrets = await execution.readSecrets();
  const compared = comparable(desired, (leaf) => bindLeaf(leaf, input, secrets), secrets.fingerprint);
  const own = { desired, comparable: compared, observed, rules: target.objects };
  const { operations } = reconcile({ ...own, mode: "apply", deleteData: false });
  const left = operations.filter(({ verb }) => verb !== "none");
  if (left.length === 0) return null;
  const found = left.map(({ verb, object, cause }) => `${verb} ${object} (${cause.code})`).join(", ");
  return { code: "LP6030", args: { found }, logs: [] };
}
