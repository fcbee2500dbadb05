import type { Address } from "../../address.ts";
import type { AppGraph } from "../app-graph.ts";
import { cutMiddle } from "./difference.ts";
import type { Picture } from "./page.ts";
import type { PartMark } from "./part-mark.ts";

type Graph = Pick<AppGraph, "nodes" | "edges">;

/** A graph in words, for those who do not see the drawing: each part with what it leads to. */
export function graphList({ nodes, edges }: Graph, marks: Map<Address, PartMark>): Picture["parts"] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return nodes.map(({ id, address, kind, lines }) => {
    const own = edges.filter(({ from }) => from === id);
    const links = own.map(({ to, kind, lines: [what = "", ...variables] }) => {
      const other = byId.get(to);
      const colon = kind === "depends-on" || kind === "runs" ? ":" : "";
      const made = variables.length === 0 ? "" : ` (${variables.join(", ")})`;
      return cutMiddle(`${what}${colon} ${other?.kind} ${other?.lines[0]}${made}`, 300);
    });
    const mark = marks.get(address);
    return { kind, name: cutMiddle(lines.join(", "), 300), mark: mark?.mark ?? null, href: mark?.href ?? null, links };
  });
}
