import { printPath } from "../../grammar/index.ts";
import type { Lookup } from "./lookup.ts";
import { referenceText } from "./reference-text.ts";
import { restOf } from "./rest-of.ts";

/** The path goes on after its first `length` steps, which are a value already: `what` says of which kind. */
export function reportTooLong({ node, site }: Lookup, what: string, length: number): null {
  const [first, ...steps] = node.path;
  const value = printPath([first, ...steps.slice(0, length - 1)]);
  const { text, span } = restOf(node, length);
  const braced = `\${${value}}${text.startsWith("[") ? "" : "."}${text}`;
  const isWhole = !node.braced && node.transforms.length === 0;
  const args = { reference: referenceText(node), value: `$${value}`, what, braced };
  site.report("LP2015", span, args, isWhole ? [site.replacement(node, braced)] : []);
  return null;
}
