import { type Address, addressParts } from "../address.ts";
import type { AppPlan, Candidate, Component, Edge, Node } from "../app-plan.ts";
import { nodesOf } from "../nodes-of.ts";
import { leavesOf } from "../values/leaves-of.ts";

/** A box of the graph. `id` is made up (`n1`), so that no name has to be a word of a graph language. */
interface GraphNode {
  id: string;
  address: Address;
  kind: Node["kind"];
  /** What stands in it: its name first. */
  lines: string[];
}

/** `runs`: from a component to a task that is run on demand. */
interface GraphEdge {
  /** Ids of nodes. */
  from: string;
  to: string;
  kind: Edge["kind"] | "runs";
  /** What stands beside it: what it is first, then the variables that carry the value. */
  lines: string[];
}

/** An app as boxes and arrows, for the renderers of graph languages. */
export interface AppGraph {
  app: string;
  /** In the order of their addresses. */
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** What an app is made of and what connects it. Equal plans give equal graphs, whatever the order in them. */
export function appGraph(app: AppPlan): AppGraph {
  const sorted = Object.entries(app.nodes).sort(([a], [b]) => (a < b ? -1 : 1));
  const nodes = sorted.map(([address, node], index): GraphNode => {
    return { id: `n${index + 1}`, address, kind: node.kind, lines: nodeLines(address, node, app) };
  });
  const ids = new Map(nodes.map(({ id, address }) => [address, id]));
  const edges = [...app.edges, ...onDemand(app)].flatMap((edge): GraphEdge[] => {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)];
    return from && to ? [{ from, to, kind: edge.kind, lines: [edgeText(edge), ...variables(edge, app)] }] : [];
  });
  return { app: app.app.name, nodes, edges: edges.sort(byEnds) };
}

type Link = Edge | { kind: "runs"; from: Address; to: Address };

function onDemand(app: AppPlan): Link[] {
  const tasks = nodesOf(app, "task").filter(([, { when }]) => when === "on-demand");
  return tasks.map(([to, { component }]) => ({ kind: "runs", from: component, to }));
}

function byEnds(a: GraphEdge, b: GraphEdge): number {
  const [from, to] = [numberOf(a.from) - numberOf(b.from), numberOf(a.to) - numberOf(b.to)];
  return from || to || (a.kind < b.kind ? -1 : 1);
}

function numberOf(id: string): number {
  return Number(id.slice(1));
}

function nodeLines(address: Address, node: Node, app: AppPlan): string[] {
  const { names } = addressParts(address);
  const own = names.at(-1) ?? address;
  switch (node.kind) {
    case "component":
      return [own === "default" ? app.app.name : own, ...runText(node)];
    case "resource": {
      const type = [...(own === node.type ? [] : [node.type]), ...(node.version === undefined ? [] : [node.version])];
      return [own, ...(type.length === 0 ? [] : [type.join(" ")]), ...(node.optional ? ["optional"] : [])];
    }
    case "endpoint":
      return [
        ...(node.name === undefined ? [] : [node.name]),
        `${node.protocol} ${node.port}`,
        ...(node.exposed ? ["exposed"] : []),
      ];
    case "volume":
      return [own, node.path, ...(node.persistent ? [] : ["not kept"])];
    case "secret":
      return [own, node.generator === "secret" ? "generated" : `generated ${node.generator}`];
    case "task":
      return [own];
  }
}

function runText({ run, schedule }: Component): string[] {
  const what = run.image ?? (run.build ? `built from ${run.build.context}` : run.runtime);
  return [...(what === undefined ? [] : [what]), ...(schedule === undefined ? [] : [`at ${schedule}`])];
}

function edgeText(edge: Link): string {
  switch (edge.kind) {
    case "depends-on":
      return `waits until ${edge.condition}`;
    case "precedes":
      return "runs before";
    case "runs":
      return "on demand";
    default:
      return edge.kind;
  }
}

/** The variables of a component that are made from what an edge leads to. */
function variables({ from, to }: Link, app: AppPlan): string[] {
  const node = app.nodes[from];
  if (node?.kind !== "component") return [];
  const keys = Object.keys(node.env).filter((key) => node.env[key]?.candidates.some((each) => isMadeFrom(each, to)));
  return keys.sort();
}

function isMadeFrom(candidate: Candidate, address: Address): boolean {
  if (candidate.from === "generator") return candidate.secret === address;
  return leavesOf(candidate.value).some((leaf) => leaf.kind === "reference" && leaf.address === address);
}
