import type { Operation } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { refusalOutcome } from "../command/refusal.ts";
import { addressOf, toldName } from "../observe/address-of.ts";
import type { KnownStack } from "../observe/read-stack.ts";
import { resourceTypes, type StackResource } from "../observe/stack-state.ts";
import { deleteStack } from "./delete-stack.ts";
import { destroyAll } from "./destroy-all.ts";
import { ensureProject } from "./ensure-project.ts";
import { failedRun } from "./failed-run.ts";
import { forgetMissing } from "./forget-missing.ts";
import { runDestroy } from "./run-destroy.ts";
import type { Site } from "./site.ts";

const done: Outcome = { status: "done" };

/** Removes one object: a volume alone, anything else with all others that are not kept; what has gone already is removed. */
export async function deleteObject({ object }: Operation, site: Site): Promise<Outcome> {
  const known = await site.state();
  if ("refusal" in known) return known.refusal.code === "LP6553" ? done : refusalOutcome(known.refusal);
  const resource = known.value.resources.find((each) => addressOf(each) === object);
  if (resource === undefined) return done;
  const isVolume = resource.type === resourceTypes.volume;
  const isUpdated = (site.context.planned ?? []).some((each) => each.object === "update:app");
  if (isUpdated && !isVolume) return refusalOutcome({ code: "LP6553", args: { objects: `delete ${object}` } });
  await ensureProject(site);
  return isVolume ? await deleteVolume(resource, known.value, site) : await destroyAll(known.value, site);
}

async function deleteVolume({ urn }: StackResource, known: KnownStack, site: Site): Promise<Outcome> {
  const volumes = known.resources.filter((each) => addressOf(each)?.startsWith("volume:"));
  const left = await forgetMissing(volumes, known, site);
  if ("outcome" in left) return left.outcome;
  const resource = left.value.resources.find((each) => each.urn === urn);
  const failed = resource === undefined ? null : await destroyVolume(resource, site);
  if (failed !== null) return failed;
  // A stack that stayed for its volumes goes with the last of them.
  const now = await site.state();
  const isEmpty = "value" in now && now.value.resources.every((each) => toldName(each) === null);
  return isEmpty ? await deleteStack(site) : done;
}

/** `null`: it went well. */
async function destroyVolume({ urn, isProtected }: StackResource, site: Site): Promise<Outcome | null> {
  const unprotecting = ["state", "unprotect", urn, "--yes"];
  const problem = isProtected ? failedRun(unprotecting, await site.pulumi(unprotecting)) : null;
  return problem ?? (await runDestroy(["--target", urn], site));
}
