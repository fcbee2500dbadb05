import type { DeploymentRecord, ReleaseBody, ReleaseRecord } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";

/** Where the release of a rollback or a promotion comes from; an apply has none. */
export type ReleaseOrigin = Pick<ReleaseBody, "provenance" | "from">;

export const applied: ReleaseOrigin = { provenance: "apply", from: null };

/**
 * The release that a deployment proved, to be written together with its terminal revision. None when it did not succeed, was
 * about a part of the app only, took the app away, or was a preview.
 */
export function releaseOf(
  terminal: DeploymentRecord,
  { sealed, input }: Pick<PlannedDeployment, "sealed"> & { input: Pick<PlannedDeployment["input"], "class"> },
  { host, origin }: { host: Pick<Host, "ulid">; origin: ReleaseOrigin },
): ReleaseRecord[] {
  const { action, status, only, plan, source, commit, artifacts } = terminal.body;
  if (status !== "success" || action === "destroy" || only !== undefined || input.class === "preview") return [];
  const app = sealed.plan.digests.app;
  const body = { deployment: terminal.id, plan, app, source, commit, artifacts, ...origin };
  const { scope, at, actor, tool, run, token } = terminal;
  const formatVersion = "launchplane/record/release/v1";
  return [{ formatVersion, kind: "release", id: host.ulid(), revision: 1, scope, at, actor, tool, run, token, body }];
}
