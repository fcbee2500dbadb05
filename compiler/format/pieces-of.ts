import { type CST, Parser } from "yaml";
import { addComment, addPiece, emptyLayout, type Layout, settleComments } from "./layout.ts";
import type { Piece } from "./piece.ts";
import { blockHeader, reindentBlock, reindentFlow, withoutTrailingBlanks } from "./reindent.ts";

/** Where a node goes. */
interface Place {
  /** Its column where it begins a line, and that of its further lines. */
  column: number;
  /** The column of its closing bracket. */
  base: number;
  /** The column of the entries within the nearest brackets around it. */
  brackets: number | null;
}

/** The pieces of a YAML text with LF as line breaks, laid out: two columns a level, lists further right than their key. */
export function piecesOf(text: string): Piece[] {
  const layout = emptyLayout();
  for (const token of new Parser().parse(text)) {
    if (token.type === "document") {
      placeTokens(token.start, { column: 0, brackets: null }, layout);
      placeNode(token.value, { column: 0, base: 0, brackets: null }, layout);
      placeTokens(token.end, { column: 0, brackets: null }, layout);
    } else {
      placeTokens([token as CST.SourceToken], { column: 0, brackets: null }, layout);
      if (token.type === "doc-end") placeTokens(token.end, { column: 0, brackets: null }, layout);
    }
  }
  settleComments(layout, { was: 0, now: 0 });
  return layout.pieces;
}

const indicators = new Set<CST.Token["type"]>(["map-value-ind", "seq-item-ind", "explicit-key-ind"]);

/** Adds tokens, and answers the column of what follows them: an indicator moves it. */
function placeTokens(
  tokens: CST.SourceToken[] | undefined,
  { column, brackets }: Pick<Place, "column" | "brackets">,
  layout: Layout,
): number {
  let at = column;
  for (const { type, source, offset } of tokens ?? []) {
    if (type === "newline") {
      layout.breaks++;
      layout.lineStart = offset + source.length;
    } else if (type === "comment") {
      addComment(layout, { text: withoutTrailingBlanks(source), column: brackets }, offset - layout.lineStart);
    } else if (type !== "space" && source !== "") {
      const isIndicator = indicators.has(type) && brackets === null;
      const text = withoutTrailingBlanks(source);
      addPiece(layout, { kind: type, text, column: isIndicator ? column : at }, offset - layout.lineStart);
      if (isIndicator) at = column + 2;
    }
  }
  return at;
}

function placeNode(token: CST.Token | null | undefined, place: Place, layout: Layout): void {
  switch (token?.type) {
    case "block-map":
    case "block-seq":
      placeBlock(token, place.column, layout);
      break;
    case "flow-collection":
      placeBrackets(token, place, layout);
      break;
    case "block-scalar":
      placeBlockScalar(token, place, layout);
      break;
    case "alias":
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
      placeScalar(token, place, layout);
  }
}

function placeScalar({ type, source, offset, end }: CST.FlowScalar, place: Place, layout: Layout): void {
  const text = reindentFlow(source, place.brackets === null ? place.column : place.brackets + 2);
  if (source !== "") addPiece(layout, { kind: type, text, column: place.column }, offset - layout.lineStart);
  placeTokens(end, place, layout);
}

function placeBlock({ items }: CST.BlockMap | CST.BlockSequence, column: number, layout: Layout): void {
  for (const { start, key, sep, value } of items as CST.CollectionItem[]) {
    layout.entry = column;
    const first = placeTokens(start, { column, brackets: null }, layout);
    if (sep === undefined) {
      placeNode(value, { column: first, base: first, brackets: null }, layout);
    } else {
      placeNode(key, { column: first, base: first, brackets: null }, layout);
      const second = placeTokens(sep, { column, brackets: null }, layout);
      const base = sep.some(({ type }) => type === "newline") ? second : column;
      placeNode(value, { column: second, base, brackets: null }, layout);
    }
    layout.entry = null;
  }
}

function placeBrackets({ start, items, end }: CST.FlowCollection, place: Place, layout: Layout): void {
  placeTokens([start], place, layout);
  const inner = place.base + 2;
  const within: Place = { column: inner, base: inner, brackets: inner };
  for (const item of items) {
    placeTokens(item.start, within, layout);
    placeNode(item.key, within, layout);
    placeTokens(item.sep, within, layout);
    placeNode(item.value, within, layout);
  }
  const closing = end.findIndex(({ type }) => type === "flow-map-end" || type === "flow-seq-end");
  placeTokens(end.slice(0, closing), within, layout);
  placeTokens(end.slice(closing, closing + 1), { ...place, column: place.base }, layout);
  placeTokens(end.slice(closing + 1), place, layout);
}

function placeBlockScalar(token: CST.BlockScalar, { column }: Place, layout: Layout): void {
  const props = token.props as CST.SourceToken[];
  placeTokens(props, { column, brackets: null }, layout);
  const { source, indent } = token;
  const { indentation, keeps } = blockHeader(props);
  const [from, to] = indentation === null ? [null, column] : [indent + indentation, column - 2 + indentation];
  const isEmpty = source === "" || (!keeps && !/[^ \n]/.test(source));
  if (!isEmpty) addPiece(layout, { kind: token.type, text: reindentBlock(source, from, to), column: 0 }, 0);
  if (!source.endsWith("\n")) return;
  layout.breaks = 1;
  layout.lineStart += source.length;
}
