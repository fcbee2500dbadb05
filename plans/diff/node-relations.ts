import { type Address, addressParts } from "../address.ts";
import type { AppPlan, Edge } from "../app-plan.ts";
import { nodeAttributes } from "./node-attributes.ts";

/** What is around each node of an app. Made once, as looking for it node by node takes the square of the time. */
export interface NodeRelations {
  /** By component, the nodes that belong to it, sorted. */
  parts: ReadonlyMap<Address, Address[]>;
  /** By node, the edges that begin and those that end there. */
  edges: ReadonlyMap<Address, Edge[]>;
  /** By resource and secret, the attributes that mention it. */
  uses: ReadonlyMap<Address, { user: Address; attribute: string }[]>;
}

export function nodeRelations({ nodes, edges }: AppPlan): NodeRelations {
  const addresses = Object.keys(nodes).sort();
  const parts = addresses.flatMap((address): [Address, Address][] => {
    const [owner = "", ...rest] = addressParts(address).names;
    return rest.length === 0 ? [] : [[`component:${owner}`, address]];
  });
  const ends = edges.flatMap((edge): [Address, Edge][] => [...new Set([edge.from, edge.to])].map((end) => [end, edge]));
  const uses = Object.entries(nodes).flatMap(([user, node]) =>
    [...nodeAttributes(node)].flatMap(([attribute, { identity }]) =>
      mentions(identity).map((address) => [address, { user, attribute }] as const),
    ),
  );
  return { parts: grouped(parts), edges: grouped(ends), uses: grouped(uses) };
}

/** The resources and secrets that stand as texts in JSON. */
function mentions(json: string): Address[] {
  const found = [...json.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([text]) => JSON.parse(text) as string);
  return [...new Set(found.filter((text) => /^(?:resource|secret):/.test(text)))];
}

function grouped<T>(pairs: readonly (readonly [Address, T])[]): Map<Address, T[]> {
  const groups = new Map<Address, T[]>();
  for (const [key, each] of pairs) {
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
