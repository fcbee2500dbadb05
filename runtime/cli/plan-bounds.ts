import {
  type Diagnostic,
  diagnose,
  planMoves,
  planMovesWords,
  renderPlanMovesText,
  renderPlanText,
  riskSchema,
  type SealedPlan,
} from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Options } from "./command.ts";
import type { SavedPlan } from "./saved-plan.ts";

/** What a run is bound to besides what it shows. */
export interface PlanBounds {
  /** The plan of a file: only that very plan may be applied. */
  saved: SavedPlan | null;
  /** A review: only what it saw, with the risks that it accepted. */
  reviewed: Review | null;
}

/** Bound to nothing. */
export const unbounded: PlanBounds = { saved: null, reviewed: null };

interface Review {
  digest: string;
  /** `<risk>:<object>`. */
  accepted: ReadonlySet<string>;
}

/** What `--reviewed` and `--accept` bind a run to. Throws LP5048 and LP5049 for what they cannot mean. */
export function reviewBound({ reviewed, accept = [] }: Options): Review | null {
  const wrong = accept.filter((each) => !riskSchema.options.some((risk) => new RegExp(`^${risk}:\\S+:.`).test(each)));
  const risks = riskSchema.options.join(", ");
  const problems: Diagnostic[] = wrong.map((given) => diagnose("LP5049", null, { given, risks }));
  if (reviewed === undefined && accept.length > 0) problems.push(diagnose("LP5048", null, { given: "" }));
  if (reviewed !== undefined && !/^sha256:[0-9a-f]{64}$/.test(reviewed)) {
    problems.push(diagnose("LP5048", null, { given: reviewed }));
  }
  if (problems.length > 0) throw new DiagnosticError("machine", ...problems);
  return reviewed === undefined ? null : { digest: reviewed, accepted: new Set(accept) };
}

/** Refuses, before anything is changed, a plan that is not what the run is bound to. */
export function checkBounds({ saved, reviewed }: PlanBounds, now: SealedPlan, { color }: { color: boolean }): void {
  if (saved && saved.sealed.digest !== now.digest) {
    const foreign = foreignTo(saved, now);
    if (foreign) throw new DiagnosticError("stale", foreign);
    const { path, sealed } = saved;
    throw stalePlan((moved) => diagnose("LP6012", null, { path, moved }), { before: sealed, now, color });
  }
  const problems = reviewed ? reviewProblems(reviewed, now) : [];
  if (problems.length === 0) return;
  const error = new DiagnosticError("stale", ...problems);
  error.details = { document: { plan: now }, text: renderPlanText(now, { color }) };
  throw error;
}

/** The refusal of a plan that is not `before` any more, with everything that differs. */
export function stalePlan(
  diagnosticOf: (moved: string) => Diagnostic,
  { before, now, color }: { before: SealedPlan; now: SealedPlan; color: boolean },
): DiagnosticError {
  const moves = planMoves(before.plan, now.plan);
  const error = new DiagnosticError("stale", diagnosticOf(planMovesWords(moves)));
  error.details = { document: { plan: now, moves }, text: renderPlanMovesText(moves, { color }) };
  return error;
}

/** A plan of something else is not stale: it never was the plan of this app and environment. */
function foreignTo({ path, sealed }: SavedPlan, now: SealedPlan): Diagnostic | null {
  const subjectsOf = ({ app, context, environment, target }: SealedPlan["plan"]) => {
    return { app: app.app.name, context, environment, target };
  };
  const [one, other] = [subjectsOf(sealed.plan), subjectsOf(now.plan)];
  const what = (["app", "context", "environment", "target"] as const).find((each) => one[each] !== other[each]);
  if (what === undefined) return null;
  const [planned, found] = [one[what], other[what]];
  return diagnose("LP5044", { file: path, span: null }, { path, what, planned, found });
}

function reviewProblems({ digest, accepted }: Review, { plan }: SealedPlan): Diagnostic[] {
  const found = plan.digests.review;
  if (found !== digest) return [diagnose("LP6013", null, { reviewed: digest, found })];
  return plan.operations.flatMap(({ object, risks }) => {
    const open = risks.filter((risk) => !accepted.has(`${risk}:${object}`));
    return open.map((risk) => diagnose("LP6014", null, { object, risk, accept: `${risk}:${object}` }));
  });
}
