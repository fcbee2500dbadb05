import type { Outcome } from "../../target.ts";
import { refusalOutcome } from "../command/refusal.ts";
import { toldName } from "../observe/address-of.ts";
import type { KnownStack } from "../observe/read-stack.ts";
import type { StackResource } from "../observe/stack-state.ts";
import { destroyAll } from "./destroy-all.ts";
import { ensureProject } from "./ensure-project.ts";
import { failedRun } from "./failed-run.ts";
import type { Site } from "./site.ts";

/** Removes the stack itself, once nothing is in it; one that has volumes left stays for them. */
export async function deleteStack(site: Site): Promise<Outcome> {
  const { stack, ports } = site;
  const known = await site.state();
  if ("refusal" in known && known.refusal.code !== "LP6553") return refusalOutcome(known.refusal);
  if ("value" in known) {
    const failed = await emptied(known.value, site);
    if (failed !== null) return failed;
    const now = await site.state();
    if ("refusal" in now) return refusalOutcome(now.refusal);
    const kept = contentsOf(now.value);
    if (kept.length > 0) return { status: "done", detail: `it stays for ${kept.map(toldName).join(", ")}` };
    const removing = ["stack", "rm", "--yes"];
    const problem = failedRun(removing, await site.pulumi(removing));
    if (problem !== null) return problem;
  }
  if (stack.stateFolder !== null) await ports.files.remove(stack.stateFolder);
  await ports.files.remove(stack.folder);
  return { status: "done" };
}

/** Everything that is not protected goes, be it the stack and its provider alone. `null`: it has gone. */
async function emptied(known: KnownStack, site: Site): Promise<Outcome | null> {
  await ensureProject(site);
  const contents = contentsOf(known);
  // Whoever looks at what is left of it later has to see that it was destroyed.
  const isDestroyed = known.updates[0]?.kind === "destroy" && contents.length > 0;
  if (known.resources.length === 0 || (isDestroyed && contents.every((each) => each.isProtected))) return null;
  const outcome = await destroyAll(known, site);
  return outcome.status === "failed" ? outcome : null;
}

function contentsOf({ resources }: KnownStack): StackResource[] {
  return resources.filter((each) => toldName(each) !== null);
}
