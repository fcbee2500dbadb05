import type { ObjectAddress } from "../address.ts";
import type { Change } from "../change-set.ts";
import { invariant } from "../invariant.ts";
import type { ObjectRule } from "../object-rules.ts";
import type { ObservedObject } from "../observed-state.ts";
import { isSensitive } from "../values/leaves-of.ts";
import { attributeChanges } from "./attribute-changes.ts";
import { dependenciesOf } from "./object-order.ts";
import { observedOf, type ReconcileInput, ruleOf } from "./reconcile-input.ts";
import { type Verdict, verdict } from "./verdict.ts";

/** What the wanted objects need, from the end of `order`, because what comes after a step decides whether it runs. */
export function wantedVerdicts(input: ReconcileInput, order: ObjectAddress[]): Map<ObjectAddress, Verdict> {
  const verdicts = new Map<ObjectAddress, Verdict>();
  /** For an object the first thing after it that is about to change. */
  const changing = new Map<ObjectAddress, ObjectAddress>();
  for (const address of order.toReversed()) {
    const wanted = wantedObject(input, address);
    const found = wanted.rule.runs ? stepVerdict(wanted, changing.get(address)) : thingVerdict(wanted);
    if (found) verdicts.set(address, found);
    const change = found && !wanted.rule.runs ? address : changing.get(address);
    for (const on of change === undefined ? [] : dependenciesOf(input.desired, address)) {
      const known = changing.get(on);
      if (change !== undefined && (known === undefined || change < known)) changing.set(on, change);
    }
  }
  return verdicts;
}

interface Wanted {
  rule: ObjectRule;
  observed: ObservedObject | null;
  changes: Change[];
}

function wantedObject({ desired, comparable, observed, rules }: ReconcileInput, address: ObjectAddress): Wanted {
  const object = desired.objects[address];
  invariant(object && address.startsWith(`${object.type}:`), `${address} does not say its type`);
  invariant(Object.hasOwn(rules, object.type), `${address} is of a type without rules`);
  const rule = ruleOf(rules, address);
  const there = observedOf(observed, address);
  const sensitive = Object.entries(object.attributes)
    .filter(([, attribute]) => "value" in attribute && isSensitive(attribute.value))
    .map(([name]) => name);
  const sides = {
    observed: there?.attributes ?? null,
    desired: comparable.attributes[address] ?? {},
    deferred: comparable.deferred[address] ?? {},
    sensitive: new Set(sensitive),
  };
  return { rule, observed: there, changes: attributeChanges(sides, rule) };
}

/** What a thing needs; `null`: it is as it should be. */
function thingVerdict({ rule, observed, changes }: Wanted): Verdict | null {
  if (observed === null) return verdict("create", "not-found", changes);
  const ailment = rule.stays ? ailmentOf(observed) : null;
  const isRemade = rule.remade === true && ailment !== null;
  const verb = isRemade || changes.some((change) => change.forces === "replace") ? "replace" : "update";
  if (changes.length > 0) return verdict(verb, "attributes-changed", changes);
  return ailment === null ? null : verdict(verb, ailment, []);
}

/** Why something that stays does not do its work; `null`: it does. */
function ailmentOf({ condition }: ObservedObject): "not-running" | "unhealthy" | null {
  if (!condition.running) return "not-running";
  return condition.healthy === false ? "unhealthy" : null;
}

/** Whether a step runs. One that never ran does even when nothing after it changes: it is new in the Launchfile. */
function stepVerdict({ rule, observed, changes }: Wanted, changing: ObjectAddress | undefined): Verdict | null {
  if (observed === null) return verdict("run", "never-run", changes);
  if (observed.condition.healthy === false) return verdict("run", "last-run-failed", changes);
  if (changes.length > 0) return verdict("run", "attributes-changed", changes);
  if (changing !== undefined && (!rule.repeatable || rule.carries))
    return verdict("run", "precedes-change", [], { object: changing });
  return null;
}
