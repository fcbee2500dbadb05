import { canonicalJson } from "../canonical-json.ts";
import type { Operation, Risk } from "../change-set.ts";
import type { DesiredState } from "../desired-state.ts";
import type { Gap } from "../gap.ts";
import { type Policy, type PolicyEffect, policyEffectSchema } from "./policy.ts";
import type { PolicyResult } from "./policy-result.ts";
import { policyRisks } from "./policy-risks.ts";

/** What policies are asked about: a plan, or what a diff foresees. */
export interface JudgedPlan {
  environment: string;
  operations: Operation[];
  gaps: Gap[];
  /** Where the images are of objects that an operation does not give another one. Without it those are not judged. */
  desired?: DesiredState | null;
}

/**
 * The policies that match, the strictest first, by name; the order in which they are written means nothing. Operations that
 * leave their object alone (`none`) match nothing, and so does a condition that says nothing.
 */
export function evaluatePolicies(policies: Policy[], plan: JudgedPlan): PolicyResult[] {
  const found = policies.flatMap((policy): PolicyResult[] => {
    const matches = matchesOf(policy.when, plan);
    return matches.length === 0 ? [] : [{ policy: policy.name, effect: policy.effect, matches }];
  });
  const rank = (effect: PolicyEffect) => policyEffectSchema.options.indexOf(effect);
  return found.sort((a, b) => rank(a.effect) - rank(b.effect) || compared(keyOf(a), keyOf(b)));
}

/** Two versions of a policy may have the same name. */
function keyOf({ policy, matches }: PolicyResult): string {
  return canonicalJson([policy, matches]);
}

type Matches = PolicyResult["matches"];

function matchesOf(when: Policy["when"], plan: JudgedPlan): Matches {
  if (when.environment && !when.environment.includes(plan.environment)) return [];
  const ofGaps = when.gap ? gapMatches(when.gap, plan.gaps) : [];
  const isOfOperations = when.risk || when.verb || (when.environment && !when.gap);
  if (!isOfOperations) return ofGaps;
  const ofOperations = plan.operations.flatMap((operation) => operationMatches(when, operation, plan));
  // With both, one without the other is no match.
  if (when.gap && (ofGaps.length === 0 || ofOperations.length === 0)) return [];
  return [...ofOperations, ...ofGaps].sort(
    (a, b) => compared(a.object ?? "", b.object ?? "") || compared(a.why, b.why),
  );
}

function operationMatches({ risk, verb }: Policy["when"], operation: Operation, plan: JudgedPlan): Matches {
  if (operation.verb === "none") return [];
  if (verb && !verb.some((each) => each === operation.verb)) return [];
  const risks = policyRisks(operation, plan.desired ?? null);
  const wanted = [...new Set(risk)].filter((each) => risks.has(each)).sort();
  if (risk && wanted.length === 0) return [];
  const reasons = wanted.map((each) => riskText(each, risks.get(each)));
  return [{ object: operation.object, why: [operation.verb, ...brackets(reasons)].join(" ") }];
}

function riskText(risk: Risk, detail = ""): string {
  return detail === "" ? risk : `${risk}: ${detail}`;
}

function brackets(reasons: string[]): string[] {
  return reasons.length === 0 ? [] : [`(${reasons.join(", ")})`];
}

function gapMatches(codes: string[], gaps: Gap[]): Matches {
  const matching = gaps.filter(({ code }) => codes.includes(code));
  return [...new Set(matching.map(({ code, at }) => `gap ${code} at ${at}`))]
    .sort()
    .map((why) => ({ object: null, why }));
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
