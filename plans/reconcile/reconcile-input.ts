import type { ObjectAddress } from "../address.ts";
import type { Comparable } from "../comparable.ts";
import type { DesiredState } from "../desired-state.ts";
import type { ObjectRule, ObjectRules } from "../object-rules.ts";
import type { ObservedObject, ObservedState } from "../observed-state.ts";
import { ownMember } from "../own-member.ts";

export interface ReconcileInput {
  desired: DesiredState;
  comparable: Comparable;
  observed: ObservedState;
  rules: ObjectRules;
  /** `destroy`: nothing is wanted; what `desired` says serves for the order only. */
  mode: "apply" | "destroy";
  /** Whether objects that hold data may be deleted. */
  deleteData: boolean;
}

/** The rule of an object's type. A type that the target no longer knows is treated as one that holds data. */
export function ruleOf(rules: ObjectRules, address: ObjectAddress): ObjectRule {
  const type = address.slice(0, address.indexOf(":"));
  return ownMember(rules, type) ?? { attributes: {}, holdsData: true };
}

export function observedOf({ objects }: ObservedState, address: ObjectAddress): ObservedObject | null {
  return ownMember(objects, address);
}
