import type { Json, Resource } from "../../plans/index.ts";
import type { BoundLaunch } from "../bind/bound-launch.ts";
import { resourceSymbol } from "../bind/symbol-table.ts";
import { resourceTypes } from "../resources/index.ts";
import type { RequirementSpec } from "../schema/launchfile-schema.ts";

/**
 * One node for each name, whatever the number of components that want it: what its entries say of it agrees by now. It is
 * optional only where nobody requires it. A capability of the host is no resource.
 */
export function lowerResources({ launch }: BoundLaunch): [string, Resource][] {
  const nodes = new Map<string, Resource>();
  const add = (entry: RequirementSpec, optional: boolean) => {
    if (resourceTypes.get(entry.type)?.capability) return;
    const { address, type } = resourceSymbol(entry);
    const before = nodes.get(address);
    const version = before?.version ?? entry.version;
    const config: Record<string, Json> = { ...before?.config, ...entry.config };
    nodes.set(address, {
      kind: "resource",
      type,
      ...(version !== undefined && { version }),
      config,
      optional: (before?.optional ?? true) && optional,
    });
  };
  for (const { requires, supports } of Object.values(launch.components)) {
    for (const entry of requires) add(entry, false);
    for (const entry of supports) add(entry, true);
  }
  return [...nodes];
}
