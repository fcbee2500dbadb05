import type { PlanDiff } from "./plan-diff.ts";

/** Whether neither the apps nor what any environment would get differs. */
export function isSameDiff({ changes, environments }: PlanDiff): boolean {
  return (
    changes.length === 0 &&
    environments.every(({ review, operations, moves }) => {
      const isQuiet = operations.every(({ verb }) => verb === "none");
      return review.base === review.head && isQuiet && (moves === null || moves.members.length === 0);
    })
  );
}
