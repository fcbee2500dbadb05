import type { PlanDiff } from "../diff/plan-diff.ts";
import { applyWords } from "./apply-words.ts";
import { isReached } from "./is-reached.ts";
import type { Approved } from "./review.ts";
import { shellWord } from "./shell-word.ts";

/** What the head's project file has, by name. A diff may tell of other targets, and of policies that only the base has. */
export interface HeadNames {
  environments: string[];
  /** Those that take only what is promoted to them, with where from. */
  promoted: Record<string, string>;
  /** Policies that ask for approval. */
  asking: string[];
}

/** What may be applied once a diff is approved: each environment of the head that the change reaches and that is applied to. */
export function approvedOf(path: string, { environments }: PlanDiff, head: HeadNames): Approved[] {
  return environments.filter(isReached).flatMap(({ environment, review, operations, policies: results }) => {
    const reviewed = review.head;
    const isApplied = head.environments.includes(environment) && !Object.hasOwn(head.promoted, environment);
    if (reviewed === null || !isApplied) return [];
    const asking = results.filter(({ effect, policy }) => effect === "approve" && head.asking.includes(policy));
    const policies = [...new Set(asking.map(({ policy }) => policy))].sort();
    const risks = operations.flatMap(({ risks, object }) => risks.map((risk) => `${risk}:${object}`));
    const accepts = [...new Set(risks)].sort();
    const command = applyWords({ path, environment, reviewed, accepts, policies }).map(shellWord).join(" ");
    return [{ environment, reviewed, accepts, policies, command }];
  });
}
