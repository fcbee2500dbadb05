import { printPath } from "../../grammar/index.ts";
import type { Fix } from "../../plans/index.ts";
import type { Lookup } from "./lookup.ts";

/** What an unknown name may be meant to be: a sentence for the diagnostic, and the corrections. */
export interface Guess {
  suggestion: string;
  fixes: Fix[];
}

/** What is longer is no known name and a text, and comparing it would take long. */
const longest = 100;

/**
 * Guesses that a hyphen of `name`, the unknown end of a path, was not meant to belong to it, where what stands before the
 * hyphen is known: `${host:-db}` in place of `${host-db}`, `${host}-db` in place of `$host-db`.
 */
export function splitName(
  { node, site }: Lookup,
  name: string,
  known: Pick<ReadonlyMap<string, unknown>, "has">,
): Guess | null {
  const path = printPath(node.path);
  if (node.default || name.length > longest || !path.endsWith(name)) return null;
  const hyphens = [...name.matchAll(/-/g)].map(({ index }) => index).reverse();
  const hyphen = hyphens.find((at) => known.has(name.slice(0, at)));
  if (hyphen === undefined || (!node.braced && node.transforms.length > 0)) return null;
  const rest = name.slice(hyphen);
  const reference = path.slice(0, -rest.length) + node.transforms.map((each) => `|${each.name}`).join("");
  const replacement = "${" + reference + (node.braced ? `:${rest}}` : `}${rest}`);
  return { suggestion: ` Did you mean "${replacement}"?`, fixes: [site.replacement(node, replacement)] };
}
