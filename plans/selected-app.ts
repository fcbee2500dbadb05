import type { Address, ObjectAddress } from "./address.ts";
import type { AppPlan } from "./app-plan.ts";
import type { DesiredState } from "./desired-state.ts";
import type { Gap } from "./gap.ts";
import { picked } from "./picked.ts";

/** The nodes at these addresses, and what connects them. */
export function selectedApp(app: AppPlan, addresses: ReadonlySet<Address>): AppPlan {
  const edges = app.edges.filter(({ from, to }) => addresses.has(from) && addresses.has(to));
  return { ...app, nodes: picked(app.nodes, (address) => addresses.has(address)), edges };
}

/** The objects that stand for these addresses or for the app as a whole, and what they come after. */
export function selectedObjects(desired: DesiredState, addresses: ReadonlySet<Address>): DesiredState {
  const selected = new Set<ObjectAddress>();
  let found = Object.keys(desired.objects).filter((object) =>
    (desired.objects[object]?.origin ?? []).some((address) => address === "app" || addresses.has(address)),
  );
  while (found.length > 0) {
    for (const object of found) selected.add(object);
    const before = found.flatMap((object) => (desired.objects[object]?.after ?? []).map(({ on }) => on));
    found = before.filter((object) => !selected.has(object));
  }
  return { ...desired, objects: picked(desired.objects, (object) => selected.has(object)) };
}

/** The gaps at these addresses, and those of the app as a whole. */
export function selectedGaps(gaps: Gap[], app: AppPlan, addresses: ReadonlySet<Address>): Gap[] {
  return gaps.filter(({ at }) => {
    const address = at.replace(/#.*$/, "");
    return addresses.has(address) || !Object.hasOwn(app.nodes, address);
  });
}
