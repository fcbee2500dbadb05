import { type DeploymentBody, type DeploymentRecord, digestJson } from "../../plans/index.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { toolVersion } from "../version.ts";
import type { Execution } from "./execution.ts";

interface Subject {
  id: string;
  planned: PlannedDeployment;
  execution: Execution;
  supersedes: string | null;
}

/** What the two revisions of a deployment differ in. */
export type Progress = Pick<DeploymentBody, "status" | "operations" | "health" | "artifacts"> & { revision: 1 | 2 };

/** Makes the two revisions of one deployment's record: what they share is said once. */
export function deploymentRecord({
  id,
  planned,
  execution,
  supersedes,
}: Subject): (progress: Progress) => DeploymentRecord {
  const { sealed, desired, from } = planned;
  const { host, actor, run, lock, action, origin, approvals = [] } = execution;
  return ({ revision, ...progress }) => ({
    formatVersion: "launchplane/record/deployment/v1",
    kind: "deployment",
    id,
    revision,
    scope: desired.scope,
    at: new Date(host.clock.now()).toISOString(),
    actor,
    tool: toolVersion,
    run,
    token: lock.token,
    body: {
      action,
      plan: sealed.digest as DeploymentBody["plan"],
      source: from?.source ?? digestJson(sealed.plan.fingerprints.source),
      commit: sealed.provenance.commit,
      ...(sealed.plan.only && { only: sealed.plan.only }),
      ...(approvals.length > 0 && { approvals }),
      supersedes,
      ...origin,
      ...progress,
    },
  });
}
