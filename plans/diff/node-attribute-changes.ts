import type { Node } from "../app-plan.ts";
import type { Change, Shown } from "../change-set.ts";
import { type NodeAttribute, nodeAttributes } from "./node-attributes.ts";

interface Versions {
  /** `null`: there is no such node on that side. */
  base: Node | null;
  head: Node | null;
}

/** The attributes in which two versions of a node differ, by name. Once either side is secret neither is shown. */
export function nodeAttributeChanges({ base, head }: Versions): Change[] {
  const [before, after] = [base, head].map((node) => (node ? nodeAttributes(node) : new Map<string, NodeAttribute>()));
  const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...names].sort().flatMap((attribute) => {
    const sides = [before?.get(attribute), after?.get(attribute)] as const;
    const [one, other] = sides;
    if (one?.identity === other?.identity) return [];
    const hidden = sides.some((side) => side?.sensitive) && sides.some((side) => side?.bare);
    const secret = one && other ? "changed" : "unknown";
    const shown = (side: NodeAttribute | undefined): Shown => {
      if (!side) return { absent: true };
      return hidden ? { secret } : { plain: side.shown };
    };
    return [{ attribute, before: shown(one), after: shown(other) }];
  });
}
