import type { DeploymentPlan, SealedPlan } from "../deployment-plan.ts";
import type { Diagnostic, Location } from "../diagnostics/diagnostic.ts";
import { ownMember } from "../own-member.ts";
import { finding } from "./finding.ts";
import { policyFindings } from "./policy-findings.ts";
import { operationRisks } from "./risk-words.ts";

/**
 * The risks of a plan, and what policies say of it, as diagnostics. `places`: where the Launchfile causes what happens to an
 * object, by its address.
 */
export function planFindings(document: SealedPlan | DeploymentPlan, places: Record<string, Location>): Diagnostic[] {
  const { operations, policies, environment } = "plan" in document ? document.plan : document;
  const placeOf = (object: string) => ownMember<Location>(places, object);
  const ofRisks = operations.flatMap((operation) => {
    const { verb, object } = operation;
    const about = { subject: `${verb} "${object}" in ${environment}`, place: placeOf(object) };
    return operationRisks(operation).map(({ risk, words: why }) => finding(`risk/${risk}`, { ...about, why }));
  });
  return [...policyFindings(policies, environment, placeOf), ...ofRisks];
}
