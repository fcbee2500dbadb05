import {
  type Address,
  type AppPlan,
  type Endpoint,
  type Leaf,
  literal,
  ownMember,
  type Value,
} from "../../plans/index.ts";
import { type AppIndex, appIndex } from "../container/app-index.ts";
import { appProperties } from "../container/app-properties.ts";
import { bindInput } from "../container/bind-input.ts";
import type { VariableScope } from "../container/lower-variables.ts";
import type { EnvironmentInput } from "../target.ts";
import { type ActiveResource, activeResources } from "./components.ts";
import type { ResourceKind } from "./resource-kind.ts";
import { resourceKind } from "./resources.ts";

/** What every part of the lowering needs to know of the app and its environment. */
export interface Bindings extends VariableScope {
  index: AppIndex;
  input: EnvironmentInput;
  resources: Map<Address, BoundResource>;
  /**
   * Replaces what local knows before anything runs; `null`: absent. Left symbolic are secrets, the ports of resources, and
   * paths: no plan holds an absolute path, so `apply` binds those.
   */
  bind(leaf: Leaf): Value | null;
  /** A port or a path of this machine is no secret, wherever it stands: only credentials of a resource are. */
  hides(leaf: Leaf): boolean;
}

interface BoundResource extends ActiveResource {
  /** `null`: local has no such resource, and a gap says so. */
  kind: ResourceKind | null;
  properties: Record<string, Value>;
}

export function bindingsOf(app: AppPlan, input: EnvironmentInput): Bindings {
  const resources = new Map(
    activeResources(app, input).map((active): [Address, BoundResource] => {
      const kind = resourceKind(active.resource.type);
      return [active.address, { ...active, kind, properties: kind?.properties(app, active.name) ?? {} }];
    }),
  );
  const ofApp = appProperties(app, input.url, (address) => {
    const endpoint = app.nodes[address];
    return { host: "localhost", port: literal(endpoint?.kind === "endpoint" ? String(endpoint.port) : "") };
  });
  const bind = (leaf: Leaf): Value | null => {
    if (leaf.kind === "literal") return leaf;
    if (leaf.kind === "input") return bindInput(leaf, input);
    const { address, property } = leaf;
    if (address === "app") return ownMember(ofApp, property);
    if (address.startsWith("resource:")) return ownMember(resources.get(address)?.properties ?? {}, property);
    const endpoint = app.nodes[address];
    return endpoint?.kind === "endpoint" ? ownMember(endpointProperties(endpoint), property) : leaf;
  };
  const hides = (leaf: Leaf) => leaf.kind !== "reference" || leaf.address.startsWith("secret:");
  return { app, index: appIndex(app), input, resources, bind, hides };
}

/** Where a process of this machine reaches an endpoint: local maps no ports. */
export function endpointUrl({ protocol, port }: Endpoint): string {
  return `${protocol}://localhost:${port}`;
}

function endpointProperties(endpoint: Endpoint): Record<string, Value> {
  return {
    url: { kind: "literal", text: endpointUrl(endpoint), type: "url", sensitive: false },
    host: literal("localhost"),
    port: { kind: "literal", text: String(endpoint.port), type: "port", sensitive: false },
  };
}
