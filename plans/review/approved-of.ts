import type { EnvironmentDiff, PlanDiff } from "../diff/plan-diff.ts";
import { applyWords } from "./apply-words.ts";
import type { Approved } from "./review.ts";
import { shellWord } from "./shell-word.ts";

/** What may be applied once a diff is approved: each environment of the head that the change reaches. */
export function approvedOf(path: string, { environments }: PlanDiff): Approved[] {
  return environments.filter(isReached).flatMap(({ environment, review, operations }) => {
    const reviewed = review.head;
    if (reviewed === null) return [];
    const risks = operations.flatMap(({ risks, object }) => risks.map((risk) => `${risk}:${object}`));
    const accepts = [...new Set(risks)].sort();
    const command = applyWords({ path, environment, reviewed, accepts }).map(shellWord).join(" ");
    return [{ environment, reviewed, accepts, command }];
  });
}

/** Whether applying the head would do anything that applying the base would not. */
function isReached({ review, operations }: EnvironmentDiff): boolean {
  return review.base !== review.head || operations.some(({ verb }) => verb !== "none");
}
