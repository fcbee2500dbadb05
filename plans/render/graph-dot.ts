import type { AppGraph } from "./app-graph.ts";
import { visible } from "./visible.ts";

const shapes: Record<AppGraph["nodes"][number]["kind"], string> = {
  component: "box",
  resource: "cylinder",
  endpoint: "oval",
  volume: "folder",
  secret: "hexagon",
  task: "component",
};

/** A graph in the DOT language of Graphviz, one line a node and one an edge. */
export function renderGraphDot({ app, nodes, edges }: AppGraph): string {
  return [
    `digraph ${quoted([app])} {`,
    "  rankdir=LR;",
    ...nodes.map(({ id, kind, lines }) => `  ${id} [label=${quoted(lines)}, shape=${shapes[kind]}];`),
    ...edges.map(({ from, to, kind, lines }) => {
      return `  ${from} -> ${to} [label=${quoted(lines)}${kind === "supports" ? ", style=dashed" : ""}];`;
    }),
    "}",
    "",
  ].join("\n");
}

/** A label of DOT's `escString`: a backslash begins an escape, `&` an entity. */
function quoted(lines: string[]): string {
  const escaped = lines.map((line) => visible(line).replace(/[\\"]/g, "\\$&").replaceAll("&", "&amp;"));
  return `"${escaped.join("\\n")}"`;
}
