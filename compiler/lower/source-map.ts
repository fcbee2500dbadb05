import { addressOf, type SourceMap } from "../../plans/index.ts";
import type { BoundLaunch } from "../bind/bound-launch.ts";
import { type ComponentSymbol, resourceSymbol } from "../bind/symbol-table.ts";
import type { DocumentPath, LaunchDocument } from "../document/launch-document.ts";
import { fieldPath } from "../field-path.ts";
import { resourceTypes } from "../resources/index.ts";
import type { FieldName } from "../schema/launchfile-schema.ts";

/**
 * Where the nodes of an app plan and their fields stand in the file. Fields are named as in the Launchfile:
 * `component:web#build.dockerfile`, `endpoint:web/http#bind`, `resource:db#config.extensions`.
 */
export function sourceMap(bound: BoundLaunch, document: LaunchDocument): SourceMap {
  const { launch, symbols } = bound;
  const { sources, place, placeTree } = placesIn(document);
  place("app", ["name"], "value");
  for (const name of Object.keys(launch.secrets)) place(addressOf("secret", name), ["secrets", name], "key");
  for (const name of [...symbols.components.keys()].sort()) {
    const component = symbols.components.get(name);
    if (component) placeComponent(component, bound, { sources, place, placeTree });
  }
  return sources;
}

interface Places {
  sources: SourceMap;
  /** What a key already has stays: the first entry of a resource stands for all of them. */
  place(key: string, path: DocumentPath, part: "key" | "value"): void;
  /** A value and everything in it: a node's members come after `#`, their members after a dot. */
  placeTree(key: string, path: DocumentPath, value: unknown): void;
}

function placesIn(document: LaunchDocument): Places {
  const sources: SourceMap = Object.create(null);
  const place: Places["place"] = (key, path, part) => {
    sources[key] ??= document.locate(path, part);
  };
  const placeTree: Places["placeTree"] = (key, path, value) => {
    const isScalar = typeof value !== "object" || value === null;
    place(key, path, isScalar ? "value" : "key");
    if (isScalar) return;
    const separator = key.includes("#") ? "." : "#";
    for (const [member, inner] of Object.entries(value)) {
      placeTree(`${key}${separator}${member}`, [...path, member], inner);
    }
  };
  return { sources, place, placeTree };
}

/** Fields whose entries are nodes of their own. */
const listed: ReadonlySet<FieldName> = new Set(["provides", "requires", "supports", "storage"]);

function placeComponent({ address, name, endpoints }: ComponentSymbol, bound: BoundLaunch, places: Places): void {
  const { launch, components } = bound;
  const { place, placeTree } = places;
  const spec = launch.components[name];
  if (!spec) return;
  const at = (...field: Parameters<typeof fieldPath>[2]) => fieldPath(launch, name, field);
  place(address, launch.single ? ["name"] : ["components", name], launch.single ? "value" : "key");
  for (const field of Object.keys(launch.origins[name] ?? {}) as FieldName[]) {
    if (listed.has(field)) place(`${address}#${field}`, at(field), "key");
    else placeTree(`${address}#${field}`, at(field), spec[field]);
  }
  for (const [position, endpoint] of endpoints.entries()) {
    placeTree(endpoint.address, at("provides", position), endpoint.spec);
  }
  for (const list of ["requires", "supports"] as const) {
    for (const [position, entry] of spec[list].entries()) {
      const capability = resourceTypes.get(entry.type)?.capability;
      const key = capability ? `${address}#host.${capability}` : resourceSymbol(entry).address;
      placeTree(key, at(list, position), entry);
    }
  }
  for (const [volume, each] of Object.entries(spec.storage)) {
    placeTree(addressOf("volume", name, volume), at("storage", volume), each);
  }
  for (const [task, command] of Object.entries(spec.commands)) {
    placeTree(addressOf("task", name, task), at("commands", task), command);
  }
  for (const key of Object.keys(spec.env)) place(addressOf("secret", name, key), at("env", key), "key");
  for (const { key, path } of components.get(name)?.injections ?? []) place(`${address}#env.${key}`, path, "key");
}
