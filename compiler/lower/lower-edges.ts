import {
  type Address,
  addressOf,
  type Command,
  type Edge,
  leavesOf,
  type Node,
  type Value,
} from "../../plans/index.ts";
import type { BoundLaunch } from "../bind/bound-launch.ts";
import { type ComponentSymbol, resourceSymbol } from "../bind/symbol-table.ts";
import type { Launch } from "../normalise/launch.ts";

/** Everything that connects two nodes, each once, sorted by from, kind and to. */
export function lowerEdges({ symbols, launch }: BoundLaunch, nodes: Record<Address, Node>): Edge[] {
  const edges = new Map<string, Edge>();
  const add = (edge: Edge) => edges.set([edge.from, edge.kind, edge.to].join(" "), edge);
  const linked = new Set<string>();
  for (const component of symbols.components.values()) {
    for (const edge of declaredEdges(component, launch)) {
      if (!Object.hasOwn(nodes, edge.to)) continue;
      add(edge);
      linked.add(`${edge.from} ${edge.to}`);
    }
  }
  for (const [address, node] of Object.entries(nodes)) {
    const from = node.kind === "task" ? node.component : address;
    for (const to of addressesRead(node)) {
      if (Object.hasOwn(nodes, to) && !linked.has(`${from} ${to}`)) add({ kind: "reads", from, to });
    }
  }
  return [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
}

/** What the fields of a component say. Of two conditions on one component the stronger holds. */
function declaredEdges({ address: from, name, endpoints, volumes }: ComponentSymbol, launch: Launch): Edge[] {
  const spec = launch.components[name];
  if (!spec) return [];
  const dependencies = (["started", "healthy"] as const).flatMap((condition) => {
    const names = spec.depends_on.filter((each) => each.condition === condition).map(({ component }) => component);
    return names.map((other): Edge => ({ kind: "depends-on", from, to: addressOf("component", other), condition }));
  });
  const required = spec.requires.map((entry) => resourceSymbol(entry).address);
  const supported = spec.supports.map((entry) => resourceSymbol(entry).address).filter((to) => !required.includes(to));
  const release: Edge = { kind: "precedes", from: addressOf("task", name, "release"), to: from };
  return [
    ...dependencies,
    ...required.map((to): Edge => ({ kind: "requires", from, to })),
    ...supported.map((to): Edge => ({ kind: "supports", from, to })),
    ...[...volumes.values()].map((to): Edge => ({ kind: "mounts", from, to })),
    ...endpoints.map(({ address: to }): Edge => ({ kind: "provides", from, to })),
    ...(spec.commands["release"] ? [release] : []),
  ];
}

/** The nodes whose properties a component's or a task's values are made of. */
function addressesRead(node: Node): Address[] {
  if (node.kind === "task") return valuesRead(linesOf([node.command]));
  if (node.kind !== "component") return [];
  const candidates = Object.values(node.env).flatMap((slot) => slot.candidates);
  const values = candidates.flatMap((candidate) => (candidate.from === "generator" ? [] : [candidate.value]));
  const generated = candidates.flatMap((candidate) => (candidate.from === "generator" ? [candidate.secret] : []));
  const ofBuild = (node.run.build?.secrets ?? []).map((name) => addressOf("secret", name));
  const health = node.health?.command ? [node.health.command] : [];
  const lines = linesOf(Object.values(node.commands));
  return [...valuesRead([...values, ...health, ...lines]), ...generated, ...ofBuild];
}

function linesOf(commands: Command[]): Value[] {
  return commands.map(({ line }) => line);
}

function valuesRead(values: Value[]): Address[] {
  return values.flatMap(leavesOf).flatMap((leaf) => (leaf.kind === "reference" ? [leaf.address] : []));
}
