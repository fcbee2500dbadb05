import type { Address } from "../address.ts";
import type { AppGraph } from "./app-graph.ts";
import type { Mark, Tone } from "./mark-of.ts";

/** The brackets of each kind's shape. */
const shapes: Record<AppGraph["nodes"][number]["kind"], [open: string, close: string]> = {
  component: ["[", "]"],
  resource: ["[(", ")]"],
  endpoint: ["([", "])"],
  volume: ["[/", "/]"],
  secret: ["{{", "}}"],
  task: ["[[", "]]"],
};

/** Borders that can be told from one another on light and on dark pages; what they mean also stands in the box. */
const styles: Record<Tone, string> = {
  add: "stroke:#2da44e,stroke-width:3px",
  change: "stroke:#bf8700,stroke-width:3px",
  replace: "stroke:#a371f7,stroke-width:3px",
  remove: "stroke:#cf222e,stroke-width:3px,stroke-dasharray:6 4",
  run: "stroke:#1b7c83,stroke-width:3px",
  move: "stroke:#0969da,stroke-width:3px",
  keep: "stroke:#6e7781,stroke-width:3px",
};

/** A graph as a Mermaid flowchart, one line a node and one an edge. `marks`: what happens to nodes. */
export function renderGraphMermaid({ nodes, edges }: AppGraph, marks: ReadonlyMap<Address, Mark> = new Map()): string {
  const tones = new Set(nodes.flatMap(({ address }) => marks.get(address)?.tone ?? []));
  return [
    "flowchart LR",
    ...nodes.map(({ id, address, kind, lines }) => {
      const mark = marks.get(address);
      const [open, close] = shapes[kind];
      const shown = mark ? [`${mark.symbol} ${mark.word}`, ...lines] : lines;
      return `  ${id}${open}${label(shown)}${close}${mark ? `:::${mark.tone}` : ""}`;
    }),
    ...edges.map(
      ({ from, to, kind, lines }) => `  ${from} ${kind === "supports" ? "-.->" : "-->"}|${label(lines)}| ${to}`,
    ),
    ...[...tones].sort().map((tone) => `  classDef ${tone} ${styles[tone]}`),
    "",
  ].join("\n");
}

/**
 * Everything that is neither a letter nor a digit nor one of `.-_/` and the space becomes an entity code of Mermaid, so that
 * nothing ends the label, is taken for a tag or a word of the language, or for the value of a style (`style…:…#…;`).
 */
function label(lines: string[]): string {
  const escaped = lines.map((line) =>
    line.replace(/[^\p{L}\p{M}\p{N} ._/-]/gu, (character) => `#${character.codePointAt(0)};`),
  );
  return `"${escaped.join("<br/>")}"`;
}
