import type { AppGraph } from "./app-graph.ts";

/** The brackets of each kind's shape. */
const shapes: Record<AppGraph["nodes"][number]["kind"], [open: string, close: string]> = {
  component: ["[", "]"],
  resource: ["[(", ")]"],
  endpoint: ["([", "])"],
  volume: ["[/", "/]"],
  secret: ["{{", "}}"],
  task: ["[[", "]]"],
};

/** A graph as a Mermaid flowchart, one line a node and one an edge. */
export function renderGraphMermaid({ nodes, edges }: AppGraph): string {
  return [
    "flowchart LR",
    ...nodes.map(({ id, kind, lines }) => `  ${id}${shapes[kind][0]}${label(lines)}${shapes[kind][1]}`),
    ...edges.map(
      ({ from, to, kind, lines }) => `  ${from} ${kind === "supports" ? "-.->" : "-->"}|${label(lines)}| ${to}`,
    ),
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
