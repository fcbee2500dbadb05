import type { Address } from "./address.ts";
import type { AppPlan, Node } from "./app-plan.ts";

/** The nodes of one kind with their addresses, in address order. */
export function nodesOf<Kind extends Node["kind"]>(
  app: AppPlan,
  kind: Kind,
): [address: Address, node: Extract<Node, { kind: Kind }>][] {
  const isOfKind = (entry: [Address, Node]): entry is [Address, Extract<Node, { kind: Kind }>] =>
    entry[1].kind === kind;
  return Object.entries(app.nodes)
    .filter(isOfKind)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
