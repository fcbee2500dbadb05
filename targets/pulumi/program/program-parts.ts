import { addressParts, type DesiredObject, type DesiredState, type ObjectAddress } from "../../../plans/index.ts";
import { nameOf } from "./container-arguments.ts";
import { inOrder } from "./in-order.ts";
import { uniqueNames } from "./unique-names.ts";

/** The resources that make one component or one resource of the app. */
export interface Part {
  /** `component:web`, `resource:postgres`. */
  node: string;
  /** Of its file: `components/web`. */
  path: string;
  /** In an order in which each comes after what it needs. */
  members: ObjectAddress[];
  /** What of other parts it needs, and what others need of it; sorted. */
  needs: ObjectAddress[];
  gives: ObjectAddress[];
}

export interface ProgramParts {
  /** In an order in which each comes after what it needs. */
  parts: Part[];
  /** What belongs to no part: the network, and a volume that no container of its own goes with. */
  shared: ObjectAddress[];
  /** What each resource is made with, in the order of addresses. */
  needs: Map<ObjectAddress, ObjectAddress[]>;
}

/** Whether an object is a container. */
export function isContainer(address: ObjectAddress): boolean {
  return /^(service|job|task|setup):/.test(address);
}

/** Whether an object is one of the program, not what runs it. */
function isResource(address: ObjectAddress): boolean {
  return address !== "stack:app" && address !== "update:app";
}

/** The other resources that it is made with, or after. Not every container is in the app's network. */
function neededBy(object: DesiredObject | undefined, { objects }: DesiredState): ObjectAddress[] {
  if (object === undefined) return [];
  const { after, attributes } = object;
  const isElsewhere = Object.hasOwn(attributes, "network") || Object.hasOwn(attributes, "host.network");
  const resources = new Set<ObjectAddress>();
  for (const { on } of after) {
    const isNeeded = isResource(on) && Object.hasOwn(objects, on);
    if (isNeeded && !(isElsewhere && on === "network:default")) resources.add(on);
  }
  return [...resources].sort();
}

/** The resources of a desired state by the component or resource that each is there for. */
export function programParts(desired: DesiredState): ProgramParts {
  const resources = Object.keys(desired.objects).filter(isResource).sort();
  const needs = new Map(resources.map((address) => [address, neededBy(desired.objects[address], desired)]));
  const nodes = nodesOf(resources, desired);
  const shared = resources.filter((address) => !nodes.has(address));
  const members = new Map<string, ObjectAddress[]>();
  for (const address of inOrder(resources, (each) => needs.get(each) ?? [])) {
    const node = nodes.get(address);
    if (node === undefined) continue;
    const own = members.get(node) ?? [];
    own.push(address);
    members.set(node, own);
  }
  const outside = new Map<string, Set<ObjectAddress>>();
  const given = new Set<ObjectAddress>();
  for (const [address, node] of nodes) {
    const own = outside.get(node) ?? new Set();
    outside.set(node, own);
    for (const on of needs.get(address) ?? []) {
      if (nodes.get(on) === node) continue;
      given.add(on);
      own.add(on);
    }
  }
  const nodesBefore = (node: string) => [...(outside.get(node) ?? [])].flatMap((on) => nodes.get(on) ?? []);
  const paths = pathsOf(members);
  const parts = inOrder([...members.keys()].sort(), nodesBefore).map((node): Part => {
    const own = members.get(node) ?? [];
    const gives = own.filter((address) => given.has(address)).sort();
    return { node, path: paths.get(node) ?? "", members: own, needs: [...(outside.get(node) ?? [])].sort(), gives };
  });
  return { parts, shared, needs };
}

/** The part of each resource that has one: only what has a container has a file. */
function nodesOf(resources: ObjectAddress[], { objects }: DesiredState): Map<ObjectAddress, string> {
  const all = new Map(resources.map((address) => [address, nodeOf(objects[address]?.origin[0] ?? "")]));
  const running = new Set([...all].flatMap(([address, node]) => (isContainer(address) && node !== null ? [node] : [])));
  return new Map([...all].flatMap(([address, node]) => (node !== null && running.has(node) ? [[address, node]] : [])));
}

/** `task:web/release` and `volume:web/data` belong to `component:web`. */
function nodeOf(origin: string): string | null {
  const { kind, names } = addressParts(origin);
  if (names.length === 0) return null;
  return kind === "resource" ? origin : `component:${names[0]}`;
}

/** Files are called after the container that everything else in them is for. */
function pathsOf(members: Map<string, ObjectAddress[]>): Map<string, string> {
  const [component, resource] = [uniqueNames(), uniqueNames()];
  return new Map(
    [...members].sort(byNode).map(([node, addresses]) => {
      const main = addresses.filter((address) => /^(service|job):/.test(address)).at(-1) ?? node;
      const name = nameOf(main).replace(/[^A-Za-z0-9_-]+/g, "-");
      const isResource = node.startsWith("resource:");
      return [node, isResource ? `resources/${resource(name)}` : `components/${component(name)}`];
    }),
  );
}

function byNode([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
