import { checkBackslash } from "./check-backslash.ts";
import type { Problem } from "./expression-problem.ts";
import type { IndexNode, SegmentNode, TransformNode } from "./expression-tree.ts";

type Last = SegmentNode | IndexNode | TransformNode;

/** What an author may believe about a bare reference, from `start` to the end of `last`, that is not so. */
export function checkBareReference(text: string, start: number, last: Last): Problem[] {
  return [...checkBackslash(text, start), ...checkContinuation(text, start, last)];
}

/** Letters after it that an author may take for a part of the name. */
function checkContinuation(text: string, start: number, last: Last): Problem[] {
  if (last.kind === "index") return [];
  const letters = /[\p{L}\p{M}\p{N}_-]*/uy;
  letters.lastIndex = last.end;
  const [more = ""] = letters.exec(text) ?? [];
  if (!/^[^\0-\x7f]/.test(more)) return [];
  const end = last.end + more.length;
  const replacement = "${" + text.slice(start + 1, last.end) + "}" + more;
  return [{ kind: "non-ascii-name", start, end, args: { name: text.slice(last.start, end), replacement } }];
}
