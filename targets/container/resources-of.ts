import type { Address } from "../../plans/index.ts";
import type { Binding } from "./binding.ts";
import { resourceKinds } from "./resources/index.ts";
import type { FileResource } from "./resources/resource-kind.ts";

/** The services that a component requires, supports or reads a property of, as far as the environment has them. */
export function serviceResourcesOf(component: Address, binding: Binding): Address[] {
  return resourcesOf(component, binding).filter((address) => kindOf(address, binding)?.kind === "service");
}

/** The same for resources that are a file. */
export function fileResourcesOf(component: Address, binding: Binding): { address: Address; kind: FileResource }[] {
  return resourcesOf(component, binding).flatMap((address) => {
    const kind = kindOf(address, binding);
    return kind?.kind === "file" ? [{ address, kind }] : [];
  });
}

function resourcesOf(component: Address, { index, resources }: Binding): Address[] {
  const edges = (index.edges.get(component) ?? []).filter(
    ({ kind, to }) => (kind === "requires" || kind === "supports" || kind === "reads") && resources.has(to),
  );
  return [...new Set(edges.map(({ to }) => to))].sort();
}

function kindOf(address: Address, { app }: Binding) {
  const node = app.nodes[address];
  return node?.kind === "resource" ? resourceKinds.get(node.type) : undefined;
}
