import type { AppGraph } from "../app-graph.ts";
import { cutText } from "../cut-text.ts";
import { displayWidth } from "../display-width.ts";
import { visible } from "../visible.ts";
import { boxOutline } from "./box-outline.ts";
import type { PictureBox } from "./page.ts";
import type { PartMark } from "./part-mark.ts";
import type { Place } from "./placed-cells.ts";

type GraphNode = AppGraph["nodes"][number];

/** Of a fixed-width font of 12 units, in the widest of the usual ones. */
const letter = 7.4;
const line = { height: 16, first: 20, left: 16, most: 32 };

function wordsOf({ lines }: GraphNode): string[] {
  return lines.map((each) => cutText(visible(each), line.most));
}

/** The room that a box needs for its texts. */
export function sizeOf(node: GraphNode, mark: PartMark | undefined): { width: number; height: number } {
  const head = mark ? `${node.kind}   ${mark.mark.symbol} ${mark.mark.word}` : node.kind;
  const columns = Math.max(...[head, ...wordsOf(node)].map(displayWidth));
  const width = Math.ceil(columns * letter) + 2 * line.left;
  return { width, height: lidOf(node) + line.first + line.height * node.lines.length + 10 };
}

/** A cylinder's lid takes room above its text. */
function lidOf({ kind }: GraphNode): number {
  return kind === "resource" ? 8 : 0;
}

/** A box with its texts where it stands. */
export function pictureBox(node: GraphNode, place: Place, mark: PartMark | undefined): PictureBox {
  const { x, width } = place;
  const y = place.y + lidOf(node);
  const words = wordsOf(node).map((each, index) => ({
    x: x + line.left,
    y: y + line.first + line.height * (index + 1),
    words: each,
    style: index === 0 ? "name" : "detail",
  }));
  const head = { x: x + line.left, y: y + line.first - 1, words: node.kind, style: "kind" };
  const badge = { x: x + width - line.left, y: y + line.first - 1, style: "badge" };
  const badges = mark ? [{ ...badge, words: `${mark.mark.symbol} ${mark.mark.word}` }] : [];
  return {
    outline: boxOutline(node.kind, place),
    kind: node.kind,
    mark: mark?.mark ?? null,
    href: mark?.href ?? null,
    lines: [head, ...badges, ...words],
  };
}
