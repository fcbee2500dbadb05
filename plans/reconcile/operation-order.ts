import type { ObjectAddress } from "../address.ts";
import { dependenciesOf, followersOf } from "./object-order.ts";
import { type ReconcileInput, ruleOf } from "./reconcile-input.ts";

/** Objects that operations are about, each with those whose operations come directly before its own. */
type Layer = Map<ObjectAddress, ObjectAddress[]>;

/**
 * The objects of `acting` in the order of their operations, each with what comes directly before it. What `desired` knows is
 * ordered by its edges, against them when it goes. Of the rest only the type is known: processes go before what they may
 * use, and after everything that stays has changed. `order` is the order of the desired objects.
 */
export function operationOrder(
  { desired, rules, mode }: ReconcileInput,
  order: ObjectAddress[],
  acting: Set<ObjectAddress>,
): Layer {
  const followers = followersOf(desired);
  const known =
    mode === "apply"
      ? actingLayer(order, (address) => dependenciesOf(desired, address), acting)
      : actingLayer(order.toReversed(), (address) => followers.get(address) ?? [], acting);
  const unknown = [...acting].filter((address) => !Object.hasOwn(desired.objects, address)).sort();
  const isProcess = (address: ObjectAddress) => ruleOf(rules, address).stays === true;
  const processes: Layer = new Map(unknown.filter(isProcess).map((address) => [address, []]));
  const others: Layer = new Map(unknown.filter((address) => !isProcess(address)).map((address) => [address, []]));
  return joinedLayers(mode === "apply" ? [known, processes, others] : [processes, known, others]);
}

/** The acting objects of `order` with the nearest acting ones before them: those that do not act are seen through. */
function actingLayer(
  order: ObjectAddress[],
  before: (address: ObjectAddress) => ObjectAddress[],
  acting: Set<ObjectAddress>,
): Layer {
  const nearest: Layer = new Map();
  for (const address of order) {
    const found = before(address).flatMap((each) => (acting.has(each) ? [each] : (nearest.get(each) ?? [])));
    nearest.set(address, [...new Set(found)].sort());
  }
  return new Map([...nearest].filter(([address]) => acting.has(address)));
}

/** One layer after the other: what begins a layer waits for what ends the one before. */
function joinedLayers(layers: Layer[]): Layer {
  const joined: Layer = new Map();
  let ends: ObjectAddress[] = [];
  for (const layer of layers.filter((each) => each.size > 0)) {
    for (const [address, before] of layer) joined.set(address, before.length === 0 ? ends : before);
    const followed = new Set([...layer.values()].flat());
    ends = [...layer.keys()].filter((address) => !followed.has(address)).sort();
  }
  return joined;
}
