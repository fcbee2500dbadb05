import { type Address, addressOf } from "../../plans/index.ts";
import type { Launch } from "../normalise/launch.ts";
import { resourceTypes } from "../resources/index.ts";
import type { ResourceProperty } from "../resources/resource-type.ts";
import type { ComponentSpec, EndpointSpec, RequirementSpec, SecretSpec } from "../schema/launchfile-schema.ts";
import { endpointNames } from "./endpoint-names.ts";

/** Everything that a reference may point to, by the name it is looked up with. */
export interface SymbolTable {
  secrets: ReadonlyMap<string, SecretSymbol>;
  components: ReadonlyMap<string, ComponentSymbol>;
  resources: ReadonlyMap<string, ResourceSymbol>;
  /** Texts of what could not be read: any of them may be the name of something. */
  unread?: ReadonlySet<string>;
}

interface SecretSymbol {
  address: Address;
  generator: SecretSpec["generator"];
}

export interface ComponentSymbol {
  address: Address;
  name: string;
  /** In the order of `provides`: the first is the component's default. */
  endpoints: EndpointSymbol[];
  /** Addresses by name. */
  volumes: ReadonlyMap<string, Address>;
}

export interface EndpointSymbol {
  address: Address;
  name: string;
  spec: EndpointSpec;
}

export interface ResourceSymbol {
  address: Address;
  name: string;
  type: string;
  /** `null`: a type nobody knows, whose properties are whatever the target says. */
  properties: ReadonlyMap<string, ResourceProperty> | null;
}

const vocabulary: ReadonlyMap<string, ReadonlyMap<string, ResourceProperty>> = new Map(
  [...resourceTypes].map(([type, { properties }]) => [type, new Map(Object.entries(properties))]),
);

/** Collects the symbols of an app. Nothing depends on the order of its maps. */
export function symbolTable(launch: Launch): SymbolTable {
  const secrets = Object.entries(launch.secrets).map(([name, { generator }]) => {
    return [name, { address: addressOf("secret", name), generator }] as const;
  });
  const components = Object.entries(launch.components);
  const resources = components
    .flatMap(([, component]) => [...component.requires, ...component.supports])
    .map(resourceSymbol)
    .sort((a, b) => (a.type < b.type ? -1 : 1));
  return {
    secrets: new Map(secrets),
    components: new Map(components.map(([name, component]) => [name, componentSymbol(name, component)])),
    resources: new Map(resources.map((resource) => [resource.name, resource])),
    unread: launch.unread,
  };
}

/** The resource that an entry of `requires` or `supports` speaks of. */
export function resourceSymbol({ type, name = type }: RequirementSpec): ResourceSymbol {
  return { address: addressOf("resource", name), name, type, properties: vocabulary.get(type) ?? null };
}

function componentSymbol(name: string, component: ComponentSpec): ComponentSymbol {
  const names = endpointNames(component.provides);
  const endpoints = component.provides.map((spec, position) => {
    const endpoint = names[position] ?? "";
    return { address: addressOf("endpoint", name, endpoint), name: endpoint, spec };
  });
  const volumes = Object.keys(component.storage).map((volume) => [volume, addressOf("volume", name, volume)] as const);
  return { address: addressOf("component", name), name, endpoints, volumes: new Map(volumes) };
}
