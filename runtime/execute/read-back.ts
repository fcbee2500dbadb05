import { comparable, type DesiredState, type Operation, picked, reconcile } from "../../plans/index.ts";
import { bindLeaf } from "../planning/bind-leaf.ts";
import { observeEnvironment } from "../planning/observe-environment.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { sourceDigests, sourceTree } from "../planning/source-digests.ts";
import type { Execution, Failure } from "./execution.ts";

/**
 * Looks at everything again: a deployment did what was planned when nothing of the plan would be left to do, or of the same
 * plan with the sources as they are now. What it installs may lie among them.
 */
export async function readBack(planned: PlannedDeployment, execution: Execution): Promise<Failure | null> {
  const { project, target, input, desired, sealed } = planned;
  const { host, store } = execution;
  const selection = sealed.plan.only ? { names: sealed.plan.only, addresses: new Set<string>() } : null;
  const secrets = await execution.readSecrets();
  const looking = { project, store, host, secrets, offline: false };
  const { observed } = await observeEnvironment({ target, input, desired, selection }, looking);
  const leftOf = (wanted: DesiredState): Operation[] => {
    const compared = comparable(wanted, (leaf) => bindLeaf(leaf, input, secrets), secrets.fingerprint);
    const own = { desired: wanted, comparable: compared, observed, rules: target.objects };
    return reconcile({ ...own, mode: "apply", deleteData: false }).operations.filter(({ verb }) => verb !== "none");
  };
  const left = leftOf(desired);
  if (left.length === 0) return null;
  const now = await desiredNow(planned, execution);
  if (now !== null && leftOf(now).length === 0) return null;
  const found = left.map(({ verb, object, cause }) => `${verb} ${object} (${cause.code})`).join(", ");
  return { code: "LP6030", args: { found }, logs: [] };
}

async function desiredNow(planned: PlannedDeployment, { host }: Execution): Promise<DesiredState | null> {
  const { app, target, input, desired, selected } = planned;
  const read = await sourceDigests(selected, sourceTree(planned), host);
  const sources = Object.fromEntries(Object.entries(read).map(([address, { digest }]) => [address, digest]));
  const { value } = target.lower(app, { ...input, sources });
  if (value === null) return null;
  const isPlanned = (address: string) => Object.hasOwn(desired.objects, address);
  return { ...value.desired, objects: picked(value.desired.objects, isPlanned) };
}
