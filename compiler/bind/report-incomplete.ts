import type { Lookup } from "./lookup.ts";
import { referenceText } from "./reference-text.ts";

/** The path ends before it comes to a value: `what` is where it ends, `example` how it could go on. */
export function reportIncomplete({ node, site }: Lookup, what: string, example: string): null {
  site.report("LP2012", node, { reference: referenceText(node), what, example });
  return null;
}
