import { type Address, type AppPlan, type Endpoint, type Leaf, literal, type Value } from "../../plans/index.ts";
import { type AppIndex, appIndex } from "../container/app-index.ts";
import { appProperties } from "../container/app-properties.ts";
import type { EnvironmentInput } from "../target.ts";
import { type ActiveResource, activeResources } from "./components.ts";
import type { ResourceKind } from "./resource-kind.ts";
import { resourceKind } from "./resources.ts";

/** What every part of the lowering needs to know of the app and its environment. */
export interface Bindings {
  app: AppPlan;
  index: AppIndex;
  input: EnvironmentInput;
  /** The resources that the environment has. */
  resources: Map<Address, BoundResource>;
  /**
   * Replaces what local knows before anything runs; `null`: absent. Left symbolic are secrets, the ports of resources, and
   * paths: no plan holds an absolute path, so `apply` binds those.
   */
  bind(leaf: Leaf): Value | null;
}

export interface BoundResource extends ActiveResource {
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
    if (leaf.kind === "input") return suppliedInput(leaf, input);
    const { address, property } = leaf;
    if (address === "app") return own(ofApp, property);
    if (address.startsWith("resource:")) return own(resources.get(address)?.properties ?? {}, property);
    const endpoint = app.nodes[address];
    return endpoint?.kind === "endpoint" ? own(endpointProperties(endpoint), property) : leaf;
  };
  return { app, index: appIndex(app), input, resources, bind };
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

function suppliedInput(leaf: Extract<Leaf, { kind: "input" }>, { inputs }: EnvironmentInput): Value | null {
  const supplied = own(inputs, leaf.name);
  if (supplied === null) return null;
  if ("secret" in supplied) return { ...leaf, sensitive: true };
  return supplied.text === "" ? null : { ...leaf, kind: "literal", text: supplied.text };
}

function own<T>(record: Record<string, T>, key: string): T | null {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}
