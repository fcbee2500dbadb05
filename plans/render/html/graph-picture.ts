import type { Address } from "../../address.ts";
import type { AppPlan } from "../../app-plan.ts";
import { type AppGraph, appGraph } from "../app-graph.ts";
import { counted } from "../counted.ts";
import { graphList } from "./graph-list.ts";
import { layeredCells } from "./layered-cells.ts";
import type { Picture } from "./page.ts";
import type { PartMark } from "./part-mark.ts";
import { pictureBox, sizeOf } from "./picture-box.ts";
import { type Place, placedCells } from "./placed-cells.ts";

type GraphEdge = AppGraph["edges"][number];

/** More boxes than this are a tangle: the list says it better. */
const mostBoxes = 60;

/** An app drawn from left to right: who is asked, who answers, what that one needs. */
export function graphPicture(app: AppPlan, marks: Map<Address, PartMark>): Picture {
  const { nodes, edges } = appGraph(app);
  const about = `${counted(nodes.length, "part")}, ${counted(edges.length, "connection")}`;
  const parts = graphList({ nodes, edges }, marks);
  if (nodes.length === 0 || nodes.length > mostBoxes) {
    return { about, width: 0, height: 0, fit: "small", drawn: false, boxes: [], arrows: [], parts };
  }
  const links = distinct(edges);
  const cells = nodes.map((node) => ({ id: node.id, ...sizeOf(node, marks.get(node.address)) }));
  const layered = layeredCells(cells, links.map(directed));
  const { places, width, height } = placedCells(layered);
  const boxes = nodes.flatMap((node) => {
    const place = places.get(node.id);
    return place ? [pictureBox(node, place, marks.get(node.address))] : [];
  });
  const arrows = links.map((edge, index) => arrowOf(edge, layered.routes[index] ?? [], places));
  return { about, width, height, fit: fitOf(width), drawn: true, boxes, arrows, parts };
}

function fitOf(width: number): Picture["fit"] {
  if (width < 640) return "small";
  if (width < 960) return "medium";
  return width < 1300 ? "large" : "huge";
}

/** One line between two boxes is enough, and the one that says most is drawn. */
function distinct(edges: GraphEdge[]): GraphEdge[] {
  const rank = (edge: GraphEdge) => ["uses", "optional", "order"].indexOf(styleOf(edge));
  const found = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const ends = `${edge.from} ${edge.to}`;
    const other = found.get(ends);
    if (edge.from !== edge.to && (!other || rank(edge) < rank(other))) found.set(ends, edge);
  }
  return [...found.values()];
}

/** An endpoint stands before its component: that is the way a request takes. */
function directed({ kind, from, to }: GraphEdge): { from: string; to: string } {
  return kind === "provides" ? { from: to, to: from } : { from, to };
}

function styleOf({ kind }: GraphEdge): string {
  if (kind === "supports") return "optional";
  return kind === "depends-on" || kind === "precedes" || kind === "runs" ? "order" : "uses";
}

function arrowOf(edge: GraphEdge, route: string[], places: Map<string, Place>): Picture["arrows"][number] {
  const passed = route.flatMap((id) => places.get(id) ?? []);
  const pieces = passed.slice(1).map((to, index) => {
    const from = passed[index] ?? to;
    const [x1, y1, x2, y2] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2];
    const bend = (x1 + x2) / 2;
    return `${index === 0 ? "M" : "L"}${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`;
  });
  const heads = edge.kind !== "provides";
  const isTurned = route[0] !== directed(edge).from;
  return { path: pieces.join(""), style: styleOf(edge), start: heads && isTurned, end: heads && !isTurned };
}
