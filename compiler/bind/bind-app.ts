import { didYouMean, type ValueType } from "../../plans/index.ts";
import type { BindNamespace } from "./bind-namespace.ts";
import { reportIncomplete } from "./report-incomplete.ts";
import { reportTooLong } from "./report-too-long.ts";
import { restOf } from "./rest-of.ts";
import { splitName } from "./split-name.ts";
import { stepText } from "./step-text.ts";

/** What every platform knows of the app as it is deployed (D-33, D-35). */
const properties: ReadonlyMap<string, ValueType> = new Map([
  ["url", "url"],
  ["host", "text"],
  ["port", "port"],
  ["name", "text"],
  ["authority", "text"],
  ["scheme", "text"],
  ["tls", "text"],
]);

/** `$app.url`. Platforms may know more properties, so an unknown one is bound all the same. */
export const bindApp: BindNamespace = (lookup) => {
  const { node, site } = lookup;
  const [, first, second] = node.path;
  if (!first) return reportIncomplete(lookup, "the app itself", "$app.url");
  if (second && properties.has(stepText(first))) return reportTooLong(lookup, "a property of the app", 2);
  const { text: property, span } = restOf(node, 1);
  const type = properties.get(property);
  if (!type) {
    const known = [...properties.keys()];
    const near = { suggestion: didYouMean(property, known), fixes: site.renamings(span, property, known) };
    const { suggestion, fixes } = splitName(lookup, property, properties) ?? near;
    const guesses = fixes.map((fix) => ({ ...fix, safe: false }));
    site.report("LP2010", span, { property, known: known.join(", "), suggestion }, guesses);
  }
  return { kind: "reference", address: "app", property, type: type ?? "text", sensitive: false };
};
