import { didYouMean, type Value, type ValueType } from "../../plans/index.ts";
import type { BindNamespace } from "./bind-namespace.ts";
import type { Lookup } from "./lookup.ts";
import { reportIncomplete } from "./report-incomplete.ts";
import { reportTooLong } from "./report-too-long.ts";
import { restOf } from "./rest-of.ts";
import { splitName } from "./split-name.ts";
import { stepText } from "./step-text.ts";
import type { ComponentSymbol, EndpointSymbol } from "./symbol-table.ts";

const properties: ReadonlyMap<string, ValueType> = new Map([
  ["url", "url"],
  ["host", "text"],
  ["port", "port"],
]);

/** `$components.api.url` of the component's first endpoint, `$components.api.metrics.url` of a named one. */
export const bindComponents: BindNamespace = (lookup) => {
  const { node, site } = lookup;
  const { components } = site.symbols;
  const [, step] = node.path;
  if (!step) {
    return reportIncomplete(
      lookup,
      "the app's components",
      `$components.${components.keys().next().value ?? "name"}.url`,
    );
  }
  const name = stepText(step);
  const component = components.get(name);
  if (component) return bindEndpoint(lookup, component);
  if (site.symbols.unread?.has(name)) return null;
  const suggestion = didYouMean(name, components.keys());
  site.report("LP2003", step, { name, suggestion }, site.renamings(step, name, components.keys()));
  return null;
};

/** The third segment is a property of the first endpoint, or a named endpoint when more follows. */
function bindEndpoint(lookup: Lookup, { name, endpoints }: ComponentSymbol): Value | null {
  const { node, site } = lookup;
  const [first] = endpoints;
  const [, , third, fourth] = node.path;
  if (!third) return reportIncomplete(lookup, "a component", `$components.${name}.url`);
  if (!first) {
    site.report("LP2006", node, { component: name });
    return null;
  }
  const word = stepText(third);
  const named = endpoints.find((endpoint) => endpoint.name === word);
  if (fourth && named) return bindProperty(lookup, named, 3);
  if (fourth && !properties.has(word)) {
    return site.symbols.unread?.has(word) ? null : reportUnknownEndpoint(lookup, name, endpoints);
  }
  if (fourth || properties.has(word) || !named) return bindProperty(lookup, first, 2);
  return reportIncomplete(lookup, "an endpoint", `$components.${name}.${word}.url`);
}

function reportUnknownEndpoint({ node, site }: Lookup, component: string, endpoints: EndpointSymbol[]): null {
  const [first, , step = first] = node.path;
  const endpoint = stepText(step);
  const known = endpoints.map(({ name }) => name);
  const args = { component, endpoint, known: known.join(", "), suggestion: didYouMean(endpoint, known) };
  site.report("LP2004", step, args, site.renamings(step, endpoint, known));
  return null;
}

/** The step at `position` is the property. */
function bindProperty(lookup: Lookup, endpoint: EndpointSymbol, position: number): Value | null {
  const { node, site } = lookup;
  const step = node.path[position];
  if (!step) return reportIncomplete(lookup, "an endpoint", "$components.name.url");
  const property = stepText(step);
  const type = properties.get(property);
  if (!type) {
    const [known, { text, span }] = [[...properties.keys()], restOf(node, position)];
    const near = { suggestion: didYouMean(text, known), fixes: site.renamings(span, text, known) };
    const { suggestion, fixes } = splitName(lookup, text, properties) ?? near;
    site.report("LP2005", span, { property: text, known: known.join(", "), suggestion }, fixes);
    return null;
  }
  if (node.path.length > position + 1) return reportTooLong(lookup, "a property of an endpoint", position + 1);
  return { kind: "reference", address: endpoint.address, property, type, sensitive: false };
}
