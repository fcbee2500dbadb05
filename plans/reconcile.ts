import type { ObjectAddress } from "./address.ts";
import type { ChangeSet, Operation } from "./change-set.ts";
import { invariant } from "./invariant.ts";
import { ownMember } from "./own-member.ts";
import { objectOrder } from "./reconcile/object-order.ts";
import { operationOrder } from "./reconcile/operation-order.ts";
import { type ReconcileInput, ruleOf } from "./reconcile/reconcile-input.ts";
import { risksOf } from "./reconcile/risks-of.ts";
import { unwantedVerdicts } from "./reconcile/unwanted-verdicts.ts";
import { wantedVerdicts } from "./reconcile/wanted-verdicts.ts";

/**
 * Compares what is wanted with what is there: the operations that lead from one to the other, in an order that respects
 * `after`. Objects that are kept for their data come last, with the verb `none`.
 */
export function reconcile(input: ReconcileInput): ChangeSet {
  const order = objectOrder(input.desired);
  const wanted = input.mode === "apply" ? wantedVerdicts(input, order) : [];
  const verdicts = new Map([...wanted, ...unwantedVerdicts(input)]);
  const verbOf = (object: ObjectAddress) => verdicts.get(object)?.verb ?? "none";
  const acting = new Set([...verdicts.keys()].filter((object) => verbOf(object) !== "none"));
  const kept = [...verdicts.keys()].filter((object) => !acting.has(object));

  const operation = (object: ObjectAddress, before: ObjectAddress[]): Operation => {
    const verdict = verdicts.get(object);
    invariant(verdict, `${object} has an operation without a reason`);
    const rule = ruleOf(input.rules, object);
    return {
      id: `${verdict.verb} ${object}`,
      object,
      ...verdict,
      after: before.map((each) => `${verbOf(each)} ${each}`),
      idempotent: verdict.verb !== "run" || rule.repeatable === true,
      risks: risksOf(verdict, { rule, readsData: readsData(input, object) }),
    };
  };
  const operations = [...operationOrder(input, order, acting)].map(([object, before]) => operation(object, before));
  return { operations: [...operations, ...kept.sort().map((object) => operation(object, []))] };
}

/** A resource that comes after something that holds data, as a database after its volume. */
function readsData({ desired, rules }: ReconcileInput, address: ObjectAddress): boolean {
  const object = ownMember(desired.objects, address);
  const isOfResource = object?.origin.some((origin) => origin.startsWith("resource:")) ?? false;
  return isOfResource && (object?.after.some(({ on }) => ruleOf(rules, on).holdsData) ?? false);
}
