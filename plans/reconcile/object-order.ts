import type { ObjectAddress } from "../address.ts";
import type { DesiredState } from "../desired-state.ts";
import { invariant } from "../invariant.ts";

/** The objects so that each comes after those it is `after`; those that may come at the same time in address order. */
export function objectOrder(desired: DesiredState): ObjectAddress[] {
  const followers = followersOf(desired);
  const waiting = new Map<ObjectAddress, number>();
  for (const address of Object.keys(desired.objects)) waiting.set(address, dependenciesOf(desired, address).length);
  const order: ObjectAddress[] = [];
  let ready = [...waiting.keys()].filter((address) => waiting.get(address) === 0);
  while (ready.length > 0) {
    ready.sort();
    order.push(...ready);
    const next: ObjectAddress[] = [];
    for (const follower of ready.flatMap((address) => followers.get(address) ?? [])) {
      const left = (waiting.get(follower) ?? 0) - 1;
      waiting.set(follower, left);
      if (left === 0) next.push(follower);
    }
    ready = next;
  }
  invariant(order.length === waiting.size, "the objects of a desired state wait for each other");
  return order;
}

/** The objects that `address` is directly after. */
export function dependenciesOf(desired: DesiredState, address: ObjectAddress): ObjectAddress[] {
  const on = new Set((desired.objects[address]?.after ?? []).map((each) => each.on));
  for (const each of on)
    invariant(Object.hasOwn(desired.objects, each), `${address} is after ${each}, which is not there`);
  return [...on].sort();
}

/** For each object those that are directly after it, in address order. */
export function followersOf(desired: DesiredState): Map<ObjectAddress, ObjectAddress[]> {
  const addresses = Object.keys(desired.objects).sort();
  const followers = new Map<ObjectAddress, ObjectAddress[]>(addresses.map((address) => [address, []]));
  for (const address of addresses) {
    for (const on of dependenciesOf(desired, address)) followers.get(on)?.push(address);
  }
  return followers;
}
