import {
  type Address,
  addressOf,
  type Component,
  type Edge,
  leavesOf,
  type Node,
  type Task,
  type Value,
} from "../../plans/index.ts";
import type { BoundLaunch } from "../bind/bound-launch.ts";
import { type ComponentSymbol, resourceSymbol } from "../bind/symbol-table.ts";
import type { Launch } from "../normalise/launch.ts";

/** Everything that connects two nodes, each once, sorted by from, kind and to. */
export function lowerEdges({ symbols, launch }: BoundLaunch, nodes: Record<Address, Node>): Edge[] {
  const edges = new Map<string, Edge>();
  const add = (edge: Edge) => edges.set(`${edge.from} ${edge.kind} ${edge.to}`, edge);
  const linked = new Set<string>();
  for (const component of symbols.components.values()) {
    for (const edge of declaredEdges(component, launch)) {
      if (!Object.hasOwn(nodes, edge.to)) continue;
      add(edge);
      linked.add(`${edge.from} ${edge.to}`);
    }
  }
  for (const [address, node] of Object.entries(nodes)) {
    if (node.kind !== "task" && node.kind !== "component") continue;
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
function addressesRead(node: Component | Task): Address[] {
  if (node.kind === "task") return valueReads(node.command.line);
  const found = (node.run.build?.secrets ?? []).map((name) => addressOf("secret", name));
  for (const { candidates } of Object.values(node.env)) {
    for (const candidate of candidates) {
      if (candidate.from === "generator") found.push(candidate.secret);
      else found.push(...valueReads(candidate.value));
    }
  }
  for (const { line } of Object.values(node.commands)) found.push(...valueReads(line));
  if (node.health?.command) found.push(...valueReads(node.health.command));
  return found;
}

function valueReads(value: Value): Address[] {
  return leavesOf(value).flatMap((leaf) => (leaf.kind === "reference" ? [leaf.address] : []));
}
