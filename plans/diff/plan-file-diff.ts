import { canonicalJson } from "../canonical-json.ts";
import type { DeploymentPlan, SealedPlan } from "../deployment-plan.ts";
import type { Gap } from "../gap.ts";
import { appChanges } from "./app-changes.ts";
import type { DiffSource } from "./diff-source.ts";
import type { DiffSide, EnvironmentDiff, PlanDiff } from "./plan-diff.ts";
import { planMoves } from "./plan-moves.ts";

interface LabelledPlan {
  label: string;
  sealed: SealedPlan;
}

/** What differs between two saved plans: the apps, what decided the plans, and what they would do. */
export function planFileDiff(base: LabelledPlan, head: LabelledPlan): PlanDiff {
  const [before, after] = [base.sealed.plan, head.sealed.plan];
  const isSame = before.environment === after.environment && before.target === after.target;
  return {
    formatVersion: "launchplane/plan-diff/v1",
    name: after.app.app.name,
    base: sideOf(base),
    head: sideOf(head),
    changes: appChanges(sourceOf(before), sourceOf(after)),
    environments: isSame ? [environmentOf(before, after)] : [environmentOf(before, null), environmentOf(null, after)],
  };
}

function sideOf({ label, sealed }: LabelledPlan): DiffSide {
  return { label, commit: sealed.provenance.commit, path: null, state: "compiled", app: sealed.plan.digests.app };
}

function sourceOf({ app, context }: DeploymentPlan): DiffSource {
  return { app, context, sources: null };
}

function environmentOf(base: DeploymentPlan | null, head: DeploymentPlan | null): EnvironmentDiff {
  const { environment = "", target = "" } = head ?? base ?? {};
  return {
    environment,
    target,
    scope: { base: scopeOf(base), head: scopeOf(head) },
    review: { base: base?.digests.review ?? null, head: head?.digests.review ?? null },
    operations: missingIn(base?.operations ?? [], head?.operations ?? []).map((each) => ({ ...each, place: null })),
    gaps: {
      added: placed(missingIn(base?.gaps ?? [], head?.gaps ?? [])),
      removed: placed(missingIn(head?.gaps ?? [], base?.gaps ?? [])),
      kept: placed((head?.gaps ?? []).filter((gap) => missingIn(base?.gaps ?? [], [gap]).length === 0)),
    },
    policies: head?.policies ?? [],
    files: [],
    moves: base && head && planMoves(base, head),
  };
}

function scopeOf(plan: DeploymentPlan | null): string | null {
  return plan && `${plan.context}.${plan.environment}`;
}

function placed(gaps: Gap[]): EnvironmentDiff["gaps"]["added"] {
  return gaps.map((gap) => ({ ...gap, place: null }));
}

/** Those of `items` that are not in `list`. */
function missingIn<T>(list: T[], items: T[]): T[] {
  const known = new Set(list.map((each) => canonicalJson(each)));
  return items.filter((each) => !known.has(canonicalJson(each)));
}
