import type { Verb } from "../change-set.ts";
import type { DeploymentPlan } from "../deployment-plan.ts";
import { isEmpty } from "../is-empty.ts";

const summaries: [Verb, string][] = [
  ["create", "to create"],
  ["update", "to update"],
  ["replace", "to replace"],
  ["run", "to run"],
  ["delete", "to delete"],
];

/** A plan in one sentence or two. */
export function planSummary(plan: DeploymentPlan): string {
  if (isEmpty(plan)) {
    if (plan.operations.some(({ cause }) => cause.args["reason"] === "destroy"))
      return "No changes. Only data is left.";
    const side = plan.fingerprints.observed.basis === "recorded" ? "last deployment's record" : "environment";
    return `No changes. ${plan.only ? "What was selected of the" : "The"} ${side} matches the Launchfile.`;
  }
  const counts = summaries.flatMap(([verb, words]) => {
    const count = plan.operations.filter((operation) => operation.verb === verb).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return `Plan: ${counts.join(", ")}.`;
}
