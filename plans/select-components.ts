import { type Address, addressParts } from "./address.ts";
import type { AppPlan } from "./app-plan.ts";

/**
 * The addresses of the components of these names and of everything that they need: what belongs to them, what they depend on,
 * require, support or read, and so on. Never what needs them. A name without a component selects nothing.
 */
export function selectComponents(app: AppPlan, names: readonly string[]): Set<Address> {
  const needs = neededBy(app);
  const selected = new Set<Address>();
  let found = names.map((name) => `component:${name}`).filter((address) => Object.hasOwn(app.nodes, address));
  while (found.length > 0) {
    for (const address of found) selected.add(address);
    found = found.flatMap((address) => needs.get(address) ?? []).filter((address) => !selected.has(address));
  }
  return selected;
}

/** What each node needs directly. A component needs its parts, and each part its component. */
function neededBy({ nodes, edges }: AppPlan): Map<Address, Address[]> {
  const needs = new Map<Address, Address[]>();
  const add = (from: Address, to: Address) => {
    if (Object.hasOwn(nodes, from) && Object.hasOwn(nodes, to)) needs.set(from, [...(needs.get(from) ?? []), to]);
  };
  for (const { from, to } of edges) add(from, to);
  for (const address of Object.keys(nodes)) {
    const { names } = addressParts(address);
    const owner = `component:${names[0]}`;
    if (names.length < 2) continue;
    add(owner, address);
    add(address, owner);
  }
  return needs;
}
