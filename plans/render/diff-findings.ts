import type { Diagnostic, Location } from "../diagnostics/diagnostic.ts";
import type { Place, PlanDiff } from "../diff/plan-diff.ts";
import { finding } from "./finding.ts";
import { policyFindings } from "./policy-findings.ts";
import { operationRisks, riskWords } from "./risk-words.ts";
import { sharedOperations } from "./shared-operations.ts";

/** The risks of a diff as diagnostics, each where the Launchfile of the head causes it. */
export function diffFindings(diff: PlanDiff): Diagnostic[] {
  const ofApp = diff.changes.flatMap(({ verb, address, risks, place }) =>
    risks.map(({ risk, reason }) => {
      const { words: why } = riskWords(risk, reason);
      return finding(`risk/${risk}`, { subject: `${verb} "${address}"`, why, place: locationIn(diff, place) });
    }),
  );
  const ofEnvironments = sharedOperations(diff.environments).flatMap(({ operation, environments }) => {
    const { verb, object, place } = operation;
    const subject = `${verb} "${object}" in ${[...new Set(environments)].join(", ")}`;
    return operationRisks(operation).map(({ risk, words: why }) =>
      finding(`risk/${risk}`, { subject, why, place: locationIn(diff, place) }),
    );
  });
  const ofPolicies = diff.environments.flatMap(({ environment, policies, operations }) =>
    policyFindings(policies, environment, (object) => {
      const operation = operations.find((each) => each.object === object);
      return locationIn(diff, operation?.place ?? null);
    }),
  );
  return [...ofPolicies, ...ofApp, ...ofEnvironments];
}

/** A line of a commit that is not checked out is no line of the file that is. */
function locationIn({ base, head }: PlanDiff, place: Place | null): Location | null {
  if (place === null) return null;
  const { side, file, span } = place;
  return side === "head" || base.commit === null ? { file, span } : { file: head.path ?? file, span: null };
}
