import type { Review, Stack, Verdict } from "./review.ts";

const worst: Verdict[] = ["deny", "approve", "warn", "pass"];

/** What becomes of one stack: its policies decide, and whether its head compiles. */
export function verdictOf({ policies, diagnostics }: Pick<Stack, "policies" | "diagnostics">): Verdict {
  const effects = new Set<Verdict>(policies.map(({ effect }) => effect));
  if (diagnostics.some(({ severity }) => severity === "error")) effects.add("deny");
  return worst.find((each) => effects.has(each)) ?? "pass";
}

/** A review with its verdict, which is the worst of its stacks. */
export function reviewOf(parts: Omit<Review, "formatVersion" | "verdict">): Review {
  const verdicts = new Set(parts.stacks.map(verdictOf));
  const verdict = worst.find((each) => verdicts.has(each)) ?? "pass";
  return { formatVersion: "launchplane/review/v1", ...parts, verdict };
}
