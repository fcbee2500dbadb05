import {
  type Address,
  type AppPlan,
  addressParts,
  type Leaf,
  literal,
  nodesOf,
  ownMember,
  type Reference,
  type Resource,
  type Value,
} from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";
import { type AppIndex, appIndex } from "./app-index.ts";
import { appProperties, type Published } from "./app-properties.ts";
import { bindInput } from "./bind-input.ts";
import { containerNames } from "./container-names.ts";
import { chooseRelease } from "./resources/choose-release.ts";
import { hintsOf } from "./resources/hints-of.ts";
import { resourceKinds } from "./resources/index.ts";
import type { ResourceContainer, ResourceScope, ServiceResource } from "./resources/resource-kind.ts";

/** A resource that runs in a container. */
interface RunningResource {
  /** Its container's name. */
  host: string;
  image: string;
  container: ResourceContainer;
}

/** `hostName`: what a container is called in the network, where that is not its own name because others share the network. */
export type ContainerInput = EnvironmentInput & { hostName?: (container: string) => string };

/** Everything that the values of an app can refer to, settled before the first one is bound: order plays no part. */
export interface Binding {
  app: AppPlan;
  index: AppIndex;
  input: ContainerInput;
  names: Record<Address, string>;
  /** Properties of each resource that the environment has. */
  resources: Map<Address, Record<string, Value>>;
  /** Those of them that run in a container: all but files. */
  services: Map<Address, RunningResource>;
  appProperties: Record<string, Value>;
  /**
   * What the environment knows of a leaf as its consumer inside the network sees it; secrets and published ports stay.
   * `null`: absent, because the operator supplied nothing or the environment lacks the resource.
   */
  bind(leaf: Leaf): Value | null;
}

export function bindingOf(app: AppPlan, input: ContainerInput, published: Published): Binding {
  const names = containerNames(app);
  const resources = new Map<Address, Record<string, Value>>();
  const services = new Map<Address, RunningResource>();
  for (const [address, resource] of nodesOf(app, "resource")) {
    const kind = resourceKinds.get(resource.type);
    const name = addressParts(address).names[0] ?? "";
    if (!isActive(resource, name, input) || kind === undefined) continue;
    if (kind.kind === "file") {
      resources.set(address, kind.properties(name));
      continue;
    }
    const container = names[address] ?? name;
    const release = chooseRelease(kind, resource) ?? kind.releases[0];
    const major = Number.parseInt(release?.version ?? "0", 10);
    const scope = resourceScope(app, address, { kind, resource, host: hostOf(container, input), major });
    resources.set(address, kind.properties(scope));
    services.set(address, { host: container, image: release?.image ?? "", container: kind.container(scope) });
  }
  const binding: Binding = {
    app,
    index: appIndex(app),
    input,
    names,
    resources,
    services,
    appProperties: appProperties(app, input.url, published),
    bind: (leaf) => bindLeaf(leaf, binding),
  };
  return binding;
}

/** Whether the environment has a resource: always what is required, what is only supported when it says so. */
export function isActive(resource: Resource, name: string, input: EnvironmentInput): boolean {
  return !resource.optional || input.active.includes(name);
}

/** The host name of a container inside the network. */
export function hostOf(container: string, { hostName }: ContainerInput): string {
  return hostName?.(container) ?? container;
}

function resourceScope(
  app: AppPlan,
  address: Address,
  {
    kind,
    resource,
    host,
    major,
  }: { kind: ServiceResource; resource: Resource } & Pick<ResourceScope, "host" | "major">,
): ResourceScope {
  const own = addressParts(address).names[0] ?? "";
  const { accepted } = hintsOf(kind, resource);
  return {
    host,
    name: own === resource.type ? app.app.name : `${app.app.name}-${own}`,
    major,
    credential: (property) => ({ kind: "reference", address, property, type: "text", sensitive: true }),
    hint: (hint) => ownMember(accepted, hint) ?? [],
  };
}

function bindLeaf(leaf: Leaf, binding: Binding): Value | null {
  switch (leaf.kind) {
    case "literal":
      return leaf;
    case "input":
      return bindInput(leaf, binding.input);
    case "reference":
      return bindReference(leaf, binding);
  }
}

function bindReference(leaf: Reference, binding: Binding): Value | null {
  const { address, property } = leaf;
  if (address === "app") return ownMember(binding.appProperties, property);
  const node = binding.app.nodes[address];
  switch (node?.kind) {
    case "resource":
      return ownMember(binding.resources.get(address) ?? {}, property);
    case "endpoint": {
      const host = hostOf(binding.names[node.component] ?? "", binding.input);
      const port: Value = { kind: "literal", text: String(node.port), type: "port", sensitive: false };
      if (property === "url") return { ...port, text: `${node.protocol}://${host}:${node.port}`, type: "url" };
      return property === "port" ? port : literal(host);
    }
    case "volume":
      return { kind: "literal", text: node.path, type: "path", sensitive: false };
    default:
      return leaf;
  }
}
