import type { PolicyResult } from "../../policy/policy-result.ts";
import { cutMiddle } from "./difference.ts";
import type { PolicyLine } from "./page.ts";

const order: PolicyResult["effect"][] = ["deny", "approve", "warn"];
const effects: Record<PolicyResult["effect"], string> = {
  deny: "denies",
  approve: "asks for approval",
  warn: "warns",
};

/** The strictest first. */
export function policyLines(results: PolicyResult[]): PolicyLine[] {
  return order.flatMap((effect) => results.filter((result) => result.effect === effect).map(policyLine));
}

function policyLine({ policy, effect, matches }: PolicyResult): PolicyLine {
  return {
    effect: effects[effect],
    name: cutMiddle(policy, 200),
    matches: matches.map(({ object, why }) => ({ object: cutMiddle(object ?? "", 200), why: cutMiddle(why, 500) })),
  };
}
