import type { Diagnostic, Location } from "../diagnostics/diagnostic.ts";
import type { PolicyResult } from "../policy/policy-result.ts";
import { finding } from "./finding.ts";

/** What policies say of an environment as diagnostics. `placeOf`: where the Launchfile causes what happens to an object. */
export function policyFindings(
  policies: PolicyResult[],
  environment: string,
  placeOf: (object: string) => Location | null,
): Diagnostic[] {
  return policies.flatMap(({ policy, effect, matches }) =>
    matches.map(({ object, why }) => {
      const subject = `"${policy}" in ${environment}: ${object === null ? why : `"${object}"`}`;
      const place = object === null ? null : placeOf(object);
      return finding(`policy/${effect}`, { subject, why: `${why}.`, place });
    }),
  );
}
