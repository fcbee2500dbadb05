import type { Piece } from "./piece.ts";

/** A collection in block style that is not finished: the column of its entries in the file, and in the formatted one. */
interface Open {
  was: number;
  now: number;
}

/** What a walk over the tokens of a file has collected. */
export interface Layout {
  pieces: Piece[];
  /** Line breaks since the last piece. */
  breaks: number;
  /** Offset of the line in hand. */
  lineStart: number;
  /** From the outermost to the innermost. */
  open: Open[];
  /** The column of the entry of a block collection that the next piece begins. */
  entry: number | null;
  /** Comments that wait for what follows them, which mostly is what they are about. */
  waiting: { comment: Piece; was: number }[];
}

export function emptyLayout(): Layout {
  return { pieces: [], breaks: 0, lineStart: 0, open: [], entry: null, waiting: [] };
}

/** What has a value behind it, unless that is left out. */
const introduces = new Set<Piece["kind"]>(["map-value-ind", "seq-item-ind", "explicit-key-ind", "anchor", "tag"]);

/** Adds a piece that is no comment. `was` is its column in the file. */
export function addPiece(layout: Layout, { kind, text, column }: Omit<Piece, "breaks">, was: number): void {
  settleComments(layout, { was, now: column });
  if (layout.entry !== null) {
    const { open } = layout;
    while ((open.at(-1)?.was ?? -1) >= was) open.pop();
    open.push({ was, now: layout.entry });
    layout.entry = null;
  }
  layout.pieces.push({ kind, text, breaks: layout.breaks, column });
  layout.breaks = 0;
}

/** Adds a comment; `column` is `null` where it depends on what follows. */
export function addComment(layout: Layout, { text, column }: { text: string; column: number | null }, was: number) {
  const comment: Piece = { kind: "comment", text, breaks: layout.breaks, column: column ?? 0 };
  if (column === null && (layout.breaks > 0 || layout.pieces.length === 0)) layout.waiting.push({ comment, was });
  layout.pieces.push(comment);
  layout.breaks = 0;
}

/**
 * Gives the waiting comments their column: that of the piece that follows, unless a comment stands further right and so
 * belongs to what comes before it.
 */
export function settleComments(layout: Layout, next: Open): void {
  const { waiting, open, pieces } = layout;
  if (waiting.length === 0) return;
  const before = pieces.findLast(({ kind }) => kind !== "comment");
  for (const { comment, was } of waiting) {
    const around = was > next.was ? open.findLast((each) => each.was <= was) : undefined;
    const isWithin = around !== undefined && was > around.was && before !== undefined && introduces.has(before.kind);
    comment.column = around === undefined ? next.now : around.now + (isWithin ? 2 : 0);
  }
  waiting.length = 0;
}
