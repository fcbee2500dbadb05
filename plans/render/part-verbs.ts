import type { Address, ObjectAddress } from "../address.ts";
import type { Operation, Verb } from "../change-set.ts";

/** What happens to a part of an app: the verb that says most about it, and which of the operations that is. */
interface PartVerb {
  verb: Verb;
  index: number;
}

const order: Verb[] = ["replace", "delete", "create", "update", "run"];

/** What operations do to the parts of an app. `origins`: the nodes that each object stands for. */
export function partVerbs(operations: Operation[], origins: Record<ObjectAddress, Address[]>): Map<Address, PartVerb> {
  const verbs = new Map<Address, PartVerb>();
  for (const [index, { verb, object }] of operations.entries()) {
    const parts = Object.hasOwn(origins, object) ? (origins[object] ?? []) : [];
    for (const part of verb === "none" ? [] : parts) {
      const known = verbs.get(part);
      if (!known || order.indexOf(verb) < order.indexOf(known.verb)) verbs.set(part, { verb, index });
    }
  }
  return verbs;
}
