import { reservedNamespaces } from "../../grammar/index.ts";
import { didYouMean, suggest, type Value } from "../../plans/index.ts";
import { openProperty, resourceTypes } from "../resources/index.ts";
import type { BindNamespace } from "./bind-namespace.ts";
import type { Lookup } from "./lookup.ts";
import { referenceText } from "./reference-text.ts";
import { reportIncomplete } from "./report-incomplete.ts";
import { reportTooLong } from "./report-too-long.ts";
import { restOf } from "./rest-of.ts";
import { type Guess, splitName } from "./split-name.ts";
import { stepText } from "./step-text.ts";
import type { ResourceSymbol } from "./symbol-table.ts";

/** `$host` of the resource around it, or `$postgres.host`. */
export const bindResource: BindNamespace = (lookup) => {
  const { node, site } = lookup;
  const [{ name }, second] = node.path;
  const resource = site.symbols.resources.get(name);
  if (!second) return bindOwnProperty(lookup, name);
  if (resource) return bindProperty(lookup, resource, 1);
  if (site.enclosing?.properties?.has(name)) return reportTooLong(lookup, "a property of the resource", 1);
  if (site.symbols.unread?.has(name)) return null;
  return reportUnknownResource(lookup, name);
};

function bindOwnProperty(lookup: Lookup, name: string): Value | null {
  const { enclosing, symbols } = lookup.site;
  const namesake = symbols.resources.get(name);
  if (namesake && !enclosing?.properties?.has(name)) {
    const [example = "url"] = namesake.properties?.keys() ?? [];
    return reportIncomplete(lookup, "a resource", `$${name}.${example}`);
  }
  return enclosing ? bindProperty(lookup, enclosing, 0) : reportNoResource(lookup, name);
}

/** The step at `position` is the property. */
function bindProperty(lookup: Lookup, resource: ResourceSymbol, position: number): Value | null {
  const { node, site } = lookup;
  const { properties, type, name, address } = resource;
  const { text, span } = restOf(node, position);
  const found = properties ? properties.get(text) : openProperty(text);
  if (found) return { kind: "reference", address, property: text, type: found.type, sensitive: found.sensitive };
  const step = node.path[position];
  if (step && properties?.has(stepText(step))) {
    return reportTooLong(lookup, "a property of the resource", position + 1);
  }
  const known = [...(properties?.keys() ?? [])];
  const { suggestion, fixes } = guessProperty(lookup, position, properties ?? new Map());
  const args = { property: text, type, resource: name, known: known.join(", ") || "none", suggestion };
  if (!node.default) site.report("LP2002", span, args, fixes);
  // With a default it is no error, and may be what is meant.
  else
    site.report(
      "LP2016",
      span,
      args,
      fixes.map((fix) => ({ ...fix, safe: false })),
    );
  return null;
}

function guessProperty(lookup: Lookup, position: number, properties: ReadonlyMap<string, unknown>): Guess {
  const { node, site } = lookup;
  const { text, span } = restOf(node, position);
  const split = splitName(lookup, text, properties);
  if (split) return split;
  const known = [...properties.keys()];
  const spelt = (property: string) => (position === 0 ? `$${property}` : property);
  const isShell = node.braced && !node.default && text.includes("-");
  const hint = isShell ? " A default stands behind `:-`, not behind a hyphen." : "";
  return { suggestion: didYouMean(spelt(text), known.map(spelt)) + hint, fixes: site.renamings(span, text, known) };
}

/** One name alone, where no resource is around it. */
function reportNoResource({ node, site }: Lookup, name: string): null {
  const paths = pathsBehind(site.symbols.resources.values());
  const [nearest = name] = suggest(name, paths.keys());
  const [known = name] = suggest(name, propertyNames);
  const near = [...(paths.get(nearest) ?? [])].sort().slice(0, 3);
  const args = { reference: referenceText(node), name, example: `$${near[0] ?? `<resource>.${known}`}` };
  const fixes = near.map((path) => site.replacement(node.path[0], path));
  site.report("LP2011", node, args, fixes);
  return null;
}

/** In a file of thousands of resources, looking at all of them for each mistake would take minutes. */
const considered = 200;
const propertyNames = new Set([...resourceTypes.values()].flatMap(({ properties }) => Object.keys(properties)));

/** The paths that one name alone may be short for: a property of each resource that has it, a resource's URL, or the app's. */
function pathsBehind(resources: Iterable<ResourceSymbol>): ReadonlyMap<string, string[]> {
  const paths = new Map([["app", ["app.url"]]]);
  for (const { name, properties } of resources) {
    if (paths.size > considered) break;
    const own = [...(properties?.keys() ?? [])];
    if (!paths.has(name)) paths.set(name, [`${name}.${own[0] ?? "url"}`]);
    for (const property of own) {
      const known = paths.get(property);
      if (known) known.push(`${name}.${property}`);
      else paths.set(property, [`${name}.${property}`]);
    }
  }
  return paths;
}

function reportUnknownResource({ node, site }: Lookup, name: string): null {
  const { components, resources } = site.symbols;
  const [first] = node.path;
  if (components.has(name)) {
    const suggestion = ` A component is reached as \`$components.${name}.url\`.`;
    site.report("LP2001", first, { name, suggestion }, [site.replacement(first, `components.${name}`)]);
    return null;
  }
  const known = [...resources.keys(), ...reservedNamespaces.filter((each) => each !== "outputs")];
  site.report("LP2001", first, { name, suggestion: didYouMean(name, known) }, site.renamings(first, name, known));
  return null;
}
