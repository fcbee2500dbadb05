import type { EnvironmentDiff } from "../diff/plan-diff.ts";

/** Whether applying the head would do anything that applying the base would not. */
export function isReached({ review, operations }: EnvironmentDiff): boolean {
  return review.base !== review.head || operations.some(({ verb }) => verb !== "none");
}
