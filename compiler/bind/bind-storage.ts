import { didYouMean } from "../../plans/index.ts";
import type { BindNamespace } from "./bind-namespace.ts";
import { reportIncomplete } from "./report-incomplete.ts";
import { reportTooLong } from "./report-too-long.ts";
import { restOf } from "./rest-of.ts";
import { stepText } from "./step-text.ts";

/** `$storage.data.path`: where a volume of the same component really is (D-39). */
export const bindStorage: BindNamespace = (lookup) => {
  const { node, site } = lookup;
  const { name: component, volumes } = site.component;
  const [, step, property, more] = node.path;
  if (!step)
    return reportIncomplete(
      lookup,
      "the component's volumes",
      `$storage.${volumes.keys().next().value ?? "name"}.path`,
    );
  const name = stepText(step);
  const address = volumes.get(name);
  if (!address && !site.symbols.unread?.has(name)) {
    const args = { name, component, suggestion: didYouMean(name, volumes.keys()) };
    site.report("LP2008", step, args, site.renamings(step, name, volumes.keys()));
    return null;
  }
  if (!property) return reportIncomplete(lookup, "a volume", `$storage.${name}.path`);
  if (stepText(property) !== "path") {
    const { text, span } = restOf(node, 2);
    site.report("LP2009", span, { property: text, volume: name }, [site.replacement(span, "path")]);
    return null;
  }
  if (more) return reportTooLong(lookup, "the path of a volume", 3);
  return address ? { kind: "reference", address, property: "path", type: "path", sensitive: false } : null;
};
