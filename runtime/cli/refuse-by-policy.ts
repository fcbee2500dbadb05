import { loadDocument } from "../../compiler/index.ts";
import {
  type Diagnostic,
  diagnose,
  didYouMean,
  type Location,
  type PolicyResult,
  renderPlanText,
  type SealedPlan,
  shellWord,
} from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Project } from "../project/project.ts";
import type { Options } from "./command.ts";

/** Names of the policies that `--approve-policy` approves. Throws LP5105 for one that asks for no approval. */
export function approvedPolicies({ approvePolicy = [] }: Options, { settings }: Project): ReadonlySet<string> {
  const asking = (settings.policies ?? []).filter(({ effect }) => effect === "approve").map(({ name }) => name);
  const wrong = [...new Set(approvePolicy)].filter((name) => !asking.includes(name));
  const list = asking.length === 0 ? "none" : asking.map((name) => `"${name}"`).join(", ");
  const problems = wrong.map((policy) => {
    return diagnose("LP5105", null, { policy, list, suggestion: didYouMean(policy, asking) });
  });
  if (problems.length > 0) throw new DiagnosticError("machine", ...problems);
  return new Set(approvePolicy);
}

/** Refuses, before anything is changed, what a policy denies, or asks an approval for that was not given. */
export function refuseByPolicy(
  sealed: SealedPlan,
  project: Project,
  { approved, color }: { approved: ReadonlySet<string>; color: boolean },
): void {
  const refusing = sealed.plan.policies.filter(({ effect, policy }) => {
    return effect === "deny" || (effect === "approve" && !approved.has(policy));
  });
  if (refusing.length === 0) return;
  const error = new DiagnosticError("refused", ...refusing.map((each) => refusal(each, project)));
  error.details = { document: { plan: sealed }, text: renderPlanText(sealed, { color }) };
  throw error;
}

/** What of a plan its policies asked approval for, which was given, or it would have been refused. */
export function approvalsOf({ plan }: SealedPlan, approved: ReadonlySet<string>): string[] {
  return plan.policies
    .filter(({ effect, policy }) => effect === "approve" && approved.has(policy))
    .map(({ policy }) => policy);
}

function refusal({ policy, effect, matches }: PolicyResult, project: Project): Diagnostic {
  const where = placeOf(policy, project);
  const all = matches.map(({ object, why }) => (object === null ? why : `${why} of ${object}`));
  const rest = all.length > shownMatches ? [`${all.length - shownMatches} more`] : [];
  const found = [...all.slice(0, shownMatches), ...rest].join("; ");
  if (effect === "deny") return diagnose("LP5103", where, { policy, found });
  return diagnose("LP5104", where, { policy, found, option: `--approve-policy ${shellWord(policy)}` });
}

/** How many matches a sentence names; the plan shows them all. */
const shownMatches = 5;

/** Where the policy is written. */
function placeOf(policy: string, { settings, projectFile }: Project): Location | null {
  const index = (settings.policies ?? []).findIndex(({ name }) => name === policy);
  const document = projectFile && loadDocument(projectFile).value;
  return document && index >= 0 ? document.locate(["policies", index, "name"], "value") : null;
}
