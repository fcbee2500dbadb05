import { type Address, addressParts } from "../address.ts";
import type { AppPlan } from "../app-plan.ts";
import { canonicalJson } from "../canonical-json.ts";
import { ownMember } from "../own-member.ts";
import { type NodeRelations, nodeRelations } from "./node-relations.ts";
import { renamedNode, withAddresses } from "./with-addresses.ts";

/**
 * What only has another name in `head`: addresses there by address in `base`. That takes proof: everything about it, what
 * belongs to it and what uses it is equal, and nothing else on either side looks the same.
 */
export function renamedNodes(base: AppPlan, head: AppPlan): ReadonlyMap<Address, Address> {
  const isOnlyIn = (app: AppPlan) => (address: Address) => Object.hasOwn(app.nodes, address) && !isInBoth(address);
  const isInBoth = (address: Address) => Object.hasOwn(base.nodes, address) && Object.hasOwn(head.nodes, address);
  // Names that only one side has may turn out to be those of one thing, so they do not count at first.
  const loose = (address: Address) => (isInBoth(address) ? address : `${addressParts(address).kind}:?`);
  const candidates = pairs(contents(base, isOnlyIn(base), loose), contents(head, isOnlyIn(head), loose));
  const { parts } = nodeRelations(base);
  const renamed = new Map(candidates.flatMap((pair) => [pair, ...partPairs(pair, parts, head)]));
  for (;;) {
    const wrong = disproved(renamed, { base, head });
    if (wrong.length === 0) return renamed;
    for (const address of wrong) renamed.delete(address);
  }
}

interface Sides {
  base: AppPlan;
  head: AppPlan;
}
type Pair = [from: Address, to: Address];

/** Those that do not look the same once all names are those of the head. */
function disproved(renamed: ReadonlyMap<Address, Address>, { base, head }: Sides): Address[] {
  if (renamed.size === 0) return [];
  const before = withAddresses(base, (address) => renamed.get(address) ?? address);
  const found = new Set(renamed.values());
  const isFound = (address: Address) => found.has(address);
  const same = (address: Address) => address;
  const [one, other] = [contents(before, isFound, same), contents(head, isFound, same)];
  return [...renamed].filter(([, to]) => one.get(to) !== other.get(to)).map(([from]) => from);
}

/** Addresses whose content is on each side exactly once. */
function pairs(base: ReadonlyMap<Address, string>, head: ReadonlyMap<Address, string>): Pair[] {
  const [gone, made] = [onlyOnes(base), onlyOnes(head)];
  return [...gone].flatMap(([content, from]): Pair[] => {
    const to = made.get(content);
    return from && to ? [[from, to]] : [];
  });
}

/** Addresses by content; `null` where several share one. */
function onlyOnes(contents: ReadonlyMap<Address, string>): Map<string, Address | null> {
  const found = new Map<string, Address | null>();
  for (const [address, content] of contents) found.set(content, found.has(content) ? null : address);
  return found;
}

/** What belongs to a component goes with it. */
function partPairs([from, to]: Pair, parts: NodeRelations["parts"], head: AppPlan): Pair[] {
  return (parts.get(from) ?? []).flatMap((part): Pair[] => {
    const moved = underOwner(part, to);
    return Object.hasOwn(head.nodes, moved) ? [[part, moved]] : [];
  });
}

/** By address, what makes a node what it is, whatever its own name. */
function contents(
  app: AppPlan,
  matters: (address: Address) => boolean,
  rename: (address: Address) => Address,
): Map<Address, string> {
  const relations = nodeRelations(app);
  const addresses = Object.keys(app.nodes).sort().filter(matters);
  return new Map(addresses.map((address) => [address, contentOf(address, { app, relations, rename })]));
}

interface Surroundings {
  app: AppPlan;
  relations: NodeRelations;
  rename(address: Address): Address;
}

/** A node with what belongs to it, what they wait for, and where it is used. */
function contentOf(address: Address, { app, relations, rename }: Surroundings): string {
  const { kind } = addressParts(address);
  const isComponent = kind === "component";
  const own = [address, ...(isComponent ? (relations.parts.get(address) ?? []) : [])];
  const neutral = (each: Address) => {
    if (each === address) return `${kind}:*`;
    return own.includes(each) ? underOwner(each, "component:*") : rename(each);
  };
  const nodes = own.map((each) => {
    const node = ownMember(app.nodes, each);
    const named = node && renamedNode(node, neutral);
    // The name of an endpoint is in its address too.
    return [neutral(each), each === address && named?.kind === "endpoint" ? { ...named, name: "*" } : named];
  });
  const edges = own.flatMap((each) =>
    (relations.edges.get(each) ?? [])
      .filter(({ from }) => from === each || !isComponent)
      .map((edge) => ({ ...edge, from: neutral(edge.from), to: neutral(edge.to) })),
  );
  // What uses a component says so in edges and values of its own.
  const uses = (relations.uses.get(address) ?? []).map(({ user, attribute }) => `${neutral(user)}#${attribute}`);
  return canonicalJson([kind, Object.fromEntries(nodes), sorted(edges), sorted(uses)]);
}

/** `endpoint:web/http` under `component:site` is `endpoint:site/http`. */
function underOwner(address: Address, owner: Address): Address {
  const { kind, names } = addressParts(address);
  return `${kind}:${[...addressParts(owner).names, ...names.slice(1)].join("/")}`;
}

function sorted(items: unknown[]): string[] {
  return items.map((each) => canonicalJson(each)).sort();
}
