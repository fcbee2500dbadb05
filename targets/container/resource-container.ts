import { type Address, addressParts } from "../../plans/index.ts";
import { type Binding, resourceScope } from "./binding.ts";
import { chooseRelease } from "./resources/choose-release.ts";
import { resourceKinds } from "./resources/index.ts";
import type { ResourceContainer } from "./resources/resource-kind.ts";

interface RunningResource {
  /** Its name, which is its host name. */
  host: string;
  image: string;
  container: ResourceContainer;
}

/** A resource that runs in a container; `null` for a file, and for what the environment lacks or containers cannot provide. */
export function resourceContainer(address: Address, binding: Binding): RunningResource | null {
  const resource = binding.app.nodes[address];
  const kind = resource?.kind === "resource" ? resourceKinds.get(resource.type) : undefined;
  if (resource?.kind !== "resource" || kind?.kind !== "service" || !binding.resources.has(address)) return null;
  const host = binding.names[address] ?? addressParts(address).names[0] ?? "";
  const release = chooseRelease(kind, resource) ?? kind.releases[0];
  const container = kind.container(resourceScope(binding.app, address, { kind, resource, host }));
  return { host, image: release?.image ?? "", container };
}

/** The name of the container that sets a resource up. Nothing that an author names has a dot. */
export function setupName(host: string): string {
  return `${host}.setup`;
}
