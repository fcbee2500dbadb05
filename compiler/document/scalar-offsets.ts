import type { Scalar } from "yaml";

/** A piece of a scalar's source: its range in the file and the text that it stands for. */
interface Piece {
  start: number;
  end: number;
  text: string;
}

/** From an offset in a scalar's text to the file: where its character starts, or where the one before it ends. */
export type OffsetMap = (offset: number, edge?: "start" | "end") => number;

/**
 * Where each character of a scalar stands in `source`, found from the node's range and style alone. `text` is the decoded
 * value; `null` when the pieces do not give it.
 */
export function scalarOffsets(node: Scalar, source: string, text: string): OffsetMap | null {
  const pieces = node.type?.startsWith("BLOCK") ? blockPieces(node, source, text) : flowPieces(node, source);
  const starts: number[] = [];
  const ends: number[] = [];
  let decoded = "";
  for (const piece of pieces) {
    decoded += piece.text;
    const each = piece.text.length === piece.end - piece.start ? 1 : 0;
    for (let at = 0; at < piece.text.length; at++) {
      starts.push(each === 1 ? piece.start + at : piece.start);
      ends.push(each === 1 ? piece.start + at + 1 : piece.end);
    }
  }
  if (decoded !== text) return null;
  const last = starts.length;
  const before = starts[0] ?? (node.range?.[0] ?? 0) + (node.type?.startsWith("QUOTE") ? 1 : 0);
  return (offset, edge = "start") => {
    if (last === 0 || (edge === "end" && offset <= 0)) return before;
    if (edge === "end" || offset >= last) return ends[Math.min(offset, last) - 1] as number;
    return starts[Math.max(offset, 0)] as number;
  };
}

const escapeSequence = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|\r?\n[ \t]*|.)/sy;
const blanks = /[ \t\r\n]+/y;
const solids = /[^ \t\r\n]+/y;

function matchAt(pattern: RegExp, text: string, start: number): string {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? "";
}

/** Plain and quoted scalars: escapes, doubled quotes, and line breaks that fold. */
function* flowPieces(node: Scalar, source: string): Generator<Piece> {
  const quote = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE" ? 1 : 0;
  const end = (node.range?.[1] ?? 0) - quote;
  for (let start = (node.range?.[0] ?? 0) + quote; start < end; ) {
    const piece = flowPiece(node, source, start);
    yield piece;
    start = piece.end;
  }
}

function flowPiece(node: Scalar, source: string, start: number): Piece {
  if (node.type === "QUOTE_DOUBLE" && source[start] === "\\") {
    const found = matchAt(escapeSequence, source, start);
    return { start, end: start + found.length, text: decodeEscape(found) };
  }
  if (node.type === "QUOTE_SINGLE" && source[start] === "'") return { start, end: start + 2, text: "'" };
  const white = matchAt(blanks, source, start);
  if (white === "") return { start, end: start + 1, text: source[start] as string };
  const breaks = white.split("\n").length - 1;
  const text = breaks === 0 ? white : breaks === 1 ? " " : "\n".repeat(breaks - 1);
  return { start, end: start + white.length, text };
}

const escapes: Record<string, string> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
};

function decodeEscape(sequence: string): string {
  const letter = sequence[1] as string;
  if (letter === "\n" || letter === "\r") return "";
  return sequence.length > 2
    ? String.fromCodePoint(Number.parseInt(sequence.slice(2), 16))
    : (escapes[letter] ?? letter);
}

/**
 * Literal and folded blocks: what is not blank stands in the text as in the source, in the same order; between two such
 * runs stand a run of blanks and what it became.
 */
function* blockPieces(node: Scalar, source: string, text: string): Generator<Piece> {
  const [from, end] = node.range ?? [0, 0];
  const header = source.indexOf("\n", from) + 1;
  let start = header === 0 ? end : header;
  for (let at = 0; start < end; ) {
    const run = matchAt(solids, source, start).slice(0, end - start);
    if (run !== "") yield { start, end: start + run.length, text: run };
    start += run.length;
    at += run.length;
    const white = matchAt(blanks, source, start).slice(0, end - start);
    const became = matchAt(blanks, text, at);
    yield* blankPieces(white, became, start);
    start += white.length;
    at += became.length;
  }
}

/** Blanks of a block: those before the first line break and after the last one are kept, indentation is not. */
function* blankPieces(white: string, became: string, start: number): Generator<Piece> {
  const end = start + white.length;
  if (!white.includes("\n")) return yield { start, end, text: became };
  const leading = Math.min(/^[ \t]*/.exec(white)?.[0].length ?? 0, Math.max(became.length - 1, 0));
  const trailing = became.length - 1 - became.lastIndexOf("\n");
  const kept = became.includes("\n") ? Math.max(0, Math.min(trailing, became.length - leading)) : 0;
  if (leading > 0) yield { start, end: start + leading, text: became.slice(0, leading) };
  let at = start + leading;
  const middle = became.slice(leading, became.length - kept);
  for (let index = 0; index < middle.length; index++) {
    const next = white.indexOf("\n", at - start) + 1;
    const stop = index === middle.length - 1 || next === 0 ? end - kept : Math.min(start + next, end - kept);
    yield { start: at, end: stop, text: middle[index] as string };
    at = stop;
  }
  if (kept > 0) yield { start: end - kept, end, text: became.slice(became.length - kept) };
}
