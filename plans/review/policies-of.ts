import type { PlanDiff } from "../diff/plan-diff.ts";
import type { PolicyResult } from "../policy/policy-result.ts";

/** What policies say of a change as a whole: a match says in which environment it is. */
export function policiesOf({ environments }: PlanDiff): PolicyResult[] {
  const merged = new Map<string, PolicyResult>();
  for (const { environment, policies } of environments) {
    for (const { policy, effect, matches } of policies) {
      const key = `${effect} ${policy}`;
      const placed = matches.map(({ object, why }) => ({ object, why: `${environment}: ${why}` }));
      merged.set(key, { policy, effect, matches: [...(merged.get(key)?.matches ?? []), ...placed] });
    }
  }
  return [...merged.values()];
}
