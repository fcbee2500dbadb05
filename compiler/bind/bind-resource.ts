import { reservedNamespaces } from "../../grammar/index.ts";
import { didYouMean, suggest, type Value } from "../../plans/index.ts";
import { openProperty } from "../resources/index.ts";
import type { BindNamespace } from "./bind-namespace.ts";
import type { Lookup } from "./lookup.ts";
import { referenceText } from "./reference-text.ts";
import { reportIncomplete } from "./report-incomplete.ts";
import { reportTooLong } from "./report-too-long.ts";
import { restOf } from "./rest-of.ts";
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
  const spelt = (property: string) => (position === 0 ? `$${property}` : property);
  const suggestion = didYouMean(spelt(text), known.map(spelt));
  const args = { property: text, type, resource: name, known: known.join(", ") || "none", suggestion };
  site.report(node.default ? "LP2016" : "LP2002", span, args, site.renamings(span, text, known));
  return null;
}

/** One name alone, where no resource is around it. */
function reportNoResource({ node, site }: Lookup, name: string): null {
  const resources = [...site.symbols.resources.values()];
  const known = resources.flatMap(({ properties }) => [...(properties?.keys() ?? [])]);
  const [nearest = ""] = suggest(name, known);
  const paths = resources.filter(({ properties }) => properties?.has(nearest)).map((each) => `${each.name}.${nearest}`);
  const args = { reference: referenceText(node), name, example: `$${paths.sort()[0] ?? `<resource>.${name}`}` };
  const fixes = paths.map((path) => site.replacement(node.path[0], path));
  site.report("LP2011", node, args, fixes);
  return null;
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
