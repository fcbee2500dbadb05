import type { ObservedObject } from "../../../plans/index.ts";
import type { ObserveScope } from "../../target.ts";
import type { Reader } from "../client.ts";
import { filePrefix } from "../lower/adapt-service.ts";

/**
 * The volumes of the swarm's services: those that a service of ours mounts, and of the wanted ones those that the server has, which
 * outlive their service. Those of a compose document are observed with it. A key that may not see the server's volumes sees
 * none that outlived theirs.
 */
export async function observeVolumes(
  observed: Record<string, ObservedObject>,
  { scope, reader }: { scope: ObserveScope; reader: Reader },
): Promise<Record<string, ObservedObject>> {
  const wanted = wantedVolumes(scope);
  const seen = Object.values(wanted).filter((address) => Object.hasOwn(observed, address));
  const mounted = Object.entries(observed).flatMap(([address, { attributes }]) => {
    const volume = address.startsWith("mount:") ? attributes["volume"] : undefined;
    return volume !== undefined && "plain" in volume && !isFile(address) ? [String(volume.plain)] : [];
  });
  const missing = Object.keys(wanted).filter((name) => !mounted.includes(name) && !seen.includes(wanted[name] ?? ""));
  const there = missing.length > 0 ? await reader.ask("dockerVolume.getVolumes") : { value: [] };
  const left = (there.value ?? []).map(({ Name }) => Name).filter((name) => missing.includes(name));
  const volumes = [...new Set([...mounted, ...left])].map((name): [string, ObservedObject] => {
    const attributes = { name: { plain: name } };
    return [wanted[name] ?? `volume:${name}`, { id: name, attributes, condition: { running: true, healthy: null } }];
  });
  return Object.fromEntries(volumes);
}

function isFile(address: string): boolean {
  return address.includes(`/${filePrefix}`);
}

/** The addresses of the wanted volumes by their names on the server. */
function wantedVolumes({ wanted }: ObserveScope): Record<string, string> {
  const found = Object.entries(wanted?.objects ?? {}).flatMap(([address, { type, attributes }]): [string, string][] => {
    const { name } = attributes;
    return type === "volume" && name !== undefined && "plain" in name ? [[String(name.plain), address]] : [];
  });
  return Object.fromEntries(found);
}
