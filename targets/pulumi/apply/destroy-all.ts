import type { Outcome } from "../../target.ts";
import { refusalOutcome } from "../command/refusal.ts";
import { addressOf, toldName } from "../observe/address-of.ts";
import type { KnownStack } from "../observe/read-stack.ts";
import { forgetMissing } from "./forget-missing.ts";
import { runDestroy } from "./run-destroy.ts";
import type { Site } from "./site.ts";

/**
 * Removes everything of a stack but what is protected: volumes, and what they lie in. What the engine has not any more is
 * forgotten; all that it has is in the plan, or nothing is removed.
 */
export async function destroyAll(known: KnownStack, site: Site): Promise<Outcome> {
  const own = known.resources.filter((each) => addressOf(each) !== null);
  const left = await forgetMissing(own, known, site);
  if ("outcome" in left) return left.outcome;
  const planned = new Set((site.context.planned ?? []).map(({ id }) => id));
  const steps = left.value.resources.flatMap((each) => {
    const name = each.isProtected ? null : toldName(each);
    return name === null ? [] : [`delete ${name}`];
  });
  const others = steps.filter((step) => !planned.has(step));
  if (others.length > 0) return refusalOutcome({ code: "LP6552", args: { steps: others.sort().join("; ") } });
  return (await runDestroy(["--exclude-protected"], site)) ?? { status: "done" };
}
