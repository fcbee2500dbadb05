import type { AppPlan } from "../app-plan.ts";
import type { NodeChange } from "../diff/plan-diff.ts";
import { ownMember } from "../own-member.ts";

/** The app of the head, with what was removed from the base where it stood; `null`: there is no app at all. */
export function unitedApp(base: AppPlan | null, head: AppPlan | null, changes: NodeChange[]): AppPlan | null {
  if (base === null || head === null) return head ?? base;
  const removed = changes.flatMap(({ verb, address }) => {
    const node = verb === "remove" ? ownMember(base.nodes, address) : null;
    return node ? [[address, node] as const] : [];
  });
  const gone = new Set(removed.map(([address]) => address));
  const former = base.edges.filter(({ from, to }) => gone.has(from) || gone.has(to));
  return { ...head, nodes: { ...head.nodes, ...Object.fromEntries(removed) }, edges: [...head.edges, ...former] };
}
