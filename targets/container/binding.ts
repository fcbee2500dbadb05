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
import type { ResourceScope, ServiceResource } from "./resources/resource-kind.ts";

/** Everything that the values of an app can refer to, settled before the first one is bound: order plays no part. */
export interface Binding {
  app: AppPlan;
  index: AppIndex;
  input: EnvironmentInput;
  names: Record<Address, string>;
  /** Properties of each resource that the environment has. */
  resources: Map<Address, Record<string, Value>>;
  appProperties: Record<string, Value>;
  /**
   * What the environment knows of a leaf as its consumer inside the network sees it; secrets and published ports stay.
   * `null`: absent, because the operator supplied nothing or the environment lacks the resource.
   */
  bind(leaf: Leaf): Value | null;
}

export function bindingOf(app: AppPlan, input: EnvironmentInput, published: Published): Binding {
  const names = containerNames(app);
  const resources = new Map<Address, Record<string, Value>>();
  for (const [address, resource] of nodesOf(app, "resource")) {
    const kind = resourceKinds.get(resource.type);
    const name = addressParts(address).names[0] ?? "";
    if (!isActive(resource, name, input) || kind === undefined) continue;
    const properties =
      kind.kind === "file"
        ? kind.properties(name)
        : kind.properties(resourceScope(app, address, { kind, resource, host: names[address] ?? name }));
    resources.set(address, properties);
  }
  const binding: Binding = {
    app,
    index: appIndex(app),
    input,
    names,
    resources,
    appProperties: appProperties(app, input.url, published),
    bind: (leaf) => bindLeaf(leaf, binding),
  };
  return binding;
}

/** Whether the environment has a resource: always what is required, what is only supported when it says so. */
export function isActive(resource: Resource, name: string, input: EnvironmentInput): boolean {
  return !resource.optional || input.active.includes(name);
}

export function resourceScope(
  app: AppPlan,
  address: Address,
  { kind, resource, host }: { kind: ServiceResource; resource: Resource; host: string },
): ResourceScope {
  const own = addressParts(address).names[0] ?? "";
  const release = chooseRelease(kind, resource) ?? kind.releases[0];
  const { accepted } = hintsOf(kind, resource);
  return {
    host,
    name: own === resource.type ? app.app.name : `${app.app.name}-${own}`,
    major: Number.parseInt(release?.version ?? "0", 10),
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
      const host = binding.names[node.component] ?? "";
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
