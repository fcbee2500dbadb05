import type { Piece } from "./piece.ts";

/** The pieces as a text that ends in one line break. */
export function renderPieces(pieces: Piece[]): string {
  const parts = pieces.flatMap((piece, index) => {
    const before = pieces[index - 1];
    if (before === undefined) return [piece.text];
    if (piece.breaks === 0) return [gap(before, piece), piece.text];
    return ["\n".repeat(Math.min(piece.breaks, 2)), " ".repeat(piece.column), piece.text];
  });
  return `${parts.join("")}\n`;
}

type Kind = Piece["kind"];

const spaced = new Set<Kind>([
  "seq-item-ind",
  "explicit-key-ind",
  "map-value-ind",
  "anchor",
  "tag",
  "doc-start",
  "comma",
]);

/** What stands between two pieces of a line. */
function gap({ kind: before }: Piece, { kind: next }: Piece): "" | " " {
  if (next === "comment") return " ";
  if (before === "anchor" || before === "tag" || (before === "alias" && next === "map-value-ind")) return " ";
  if (next === "comma" || next === "flow-seq-end" || before === "flow-seq-start") return "";
  if (before === "flow-map-start") return next === "flow-map-end" ? "" : " ";
  if (next === "flow-map-end") return " ";
  return spaced.has(before) ? " " : "";
}
