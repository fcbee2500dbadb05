import { canonicalJson } from "../canonical-json.ts";
import type { Operation } from "../change-set.ts";
import type { DesiredState } from "../desired-state.ts";
import type { Gap } from "../gap.ts";
import type { ObjectRules } from "../object-rules.ts";
import type { ObservedState } from "../observed-state.ts";
import { evaluatePolicies } from "../policy/evaluate-policies.ts";
import type { Policy } from "../policy/policy.ts";
import { reconcile } from "../reconcile.ts";
import { type DiffSource, placeOf } from "./diff-source.ts";
import { fileDiffs } from "./file-diffs.ts";
import { hiddenAttributes } from "./hidden-attributes.ts";
import { operationPlace } from "./operation-place.ts";
import type { EnvironmentDiff, Place, PlacedOperation } from "./plan-diff.ts";
import { renamedNodes } from "./renamed-nodes.ts";
import { unboundComparable } from "./unbound-comparable.ts";
import { withoutConcealed } from "./without-concealed.ts";

/** What one side of a diff wants of an environment. */
export interface EnvironmentSide {
  source: DiffSource;
  /** Its review digest. */
  review: string;
  desired: DesiredState;
  gaps: Gap[];
  /** What the target emits: text by path. */
  files: Record<string, string>;
}

/** One environment on one target; `null`: there is none, or no app, on that side. */
interface Sides {
  environment: string;
  target: string;
  rules: ObjectRules;
  base: EnvironmentSide | null;
  head: EnvironmentSide | null;
  /** Those that what is to be done is judged by. */
  policies: Policy[];
}

/** What `apply` of the head would change in an environment that is exactly as the base wants it. */
export function environmentDiff({ environment, target, rules, base, head, policies }: Sides): EnvironmentDiff {
  const hidden = hiddenAttributes([base, head].flatMap((side) => side?.desired ?? []));
  const operations = operationsOf({ rules, base, head, hidden });
  const judged = { environment, operations, gaps: head?.gaps ?? [], desired: head?.desired ?? null };
  return {
    environment,
    target,
    scope: { base: base?.desired.scope ?? null, head: head?.desired.scope ?? null },
    review: { base: base?.review ?? null, head: head?.review ?? null },
    operations,
    gaps: gapDiff(base, head),
    policies: evaluatePolicies(policies, judged),
    files: fileDiffs(shownFiles(base, hidden), shownFiles(head, hidden)),
    moves: null,
  };
}

interface Reconciling extends Pick<Sides, "rules" | "base" | "head"> {
  /** Attributes that neither side may show. */
  hidden: ReadonlySet<string>;
}

/** Under another scope nothing of the base is seen: all is made anew. */
function operationsOf({ rules, base, head, hidden }: Reconciling): PlacedOperation[] {
  const wanted = head ?? base;
  if (wanted === null) return [];
  const isSeen = base !== null && (head === null || base.desired.scope === head.desired.scope);
  const { operations } = reconcile({
    desired: wanted.desired,
    comparable: unboundComparable(wanted.desired, hidden),
    observed: isSeen ? assumed(base, hidden) : { basis: "none", objects: {}, foreign: [] },
    rules,
    mode: head ? "apply" : "destroy",
    deleteData: false,
  });
  return operations.map((operation) => ({ ...operation, place: placeOfOperation(operation, { base, head }) }));
}

function placeOfOperation(operation: Operation, { base, head }: Pick<Sides, "base" | "head">) {
  for (const [side, from] of [["head", head] as const, ["base", base] as const]) {
    const object = from?.desired.objects[operation.object];
    if (from && object) return operationPlace(operation, { side, source: from.source, object });
  }
  return null;
}

/** Reality, were it exactly as wanted. */
function assumed({ desired }: EnvironmentSide, hidden: ReadonlySet<string>): ObservedState {
  const objects = Object.entries(unboundComparable(desired, hidden).attributes).map(([address, attributes]) => [
    address,
    { id: "assumed", attributes, condition: { running: true, healthy: true } },
  ]);
  return { basis: "recorded", objects: Object.fromEntries(objects), foreign: [] };
}

function shownFiles(side: EnvironmentSide | null, hidden: ReadonlySet<string>): Record<string, string> {
  return side === null ? {} : withoutConcealed(side.files, side.desired, hidden);
}

/** What is said of a thing that has another name now is said of the same thing. */
function gapDiff(base: EnvironmentSide | null, head: EnvironmentSide | null): EnvironmentDiff["gaps"] {
  const renamed = base && head ? renamedNodes(base.source.app, head.source.app) : new Map<string, string>();
  const found = new Set(renamed.values());
  const keys = {
    base: (gap: Gap) => gapKey(gap, renamed.get(addressIn(gap)) ?? null),
    head: (gap: Gap) => gapKey(gap, found.has(addressIn(gap)) ? addressIn(gap) : null),
  };
  const [before, after] = [base?.gaps ?? [], head?.gaps ?? []];
  const [old, now] = [new Set(before.map(keys.base)), new Set(after.map(keys.head))];
  const placed = (side: Place["side"], gap: Gap) => {
    return { ...gap, place: placeOf(side, (side === "base" ? base : head)?.source ?? null, gap.at) };
  };
  return {
    added: after.filter((gap) => !old.has(keys.head(gap))).map((gap) => placed("head", gap)),
    removed: before.filter((gap) => !now.has(keys.base(gap))).map((gap) => placed("base", gap)),
    kept: after.filter((gap) => old.has(keys.head(gap))).map((gap) => placed("head", gap)),
  };
}

function addressIn({ at }: Gap): string {
  return at.split("#")[0] ?? at;
}

/** `moved`: the address in the head of what has another name there; its arguments name it too. */
function gapKey(gap: Gap, moved: string | null): string {
  const { code, effect, at, args } = gap;
  const rest = at.slice(addressIn(gap).length);
  return canonicalJson(moved === null ? [code, effect, at, args] : [code, effect, `${moved}${rest}`]);
}
