import type { Volume } from "../../plans/index.ts";
import type { BoundLaunch } from "../bind/bound-launch.ts";
import type { ComponentSymbol } from "../bind/symbol-table.ts";
import { bytes } from "./bytes.ts";

export function lowerVolumes(
  { address: component, name, volumes }: ComponentSymbol,
  { launch }: BoundLaunch,
): [string, Volume][] {
  return [...volumes].flatMap(([volume, address]): [string, Volume][] => {
    const spec = launch.components[name]?.storage[volume];
    if (!spec) return [];
    const { path, size, persistent } = spec;
    return [
      [address, { kind: "volume", component, path, ...(size !== undefined && { sizeBytes: bytes(size) }), persistent }],
    ];
  });
}
