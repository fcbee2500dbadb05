import type { Position, Span } from "./diagnostic.ts";

/** The lines of a text, found without looking through all of it again. */
export interface LineMap {
  text: string;
  /** How many lines there are; one more than line breaks. */
  count: number;
  /** From offsets of the text to positions. */
  position(offset: number): Position;
  span(start: number, end: number): Span;
  /** Where a line begins, counted from 1. */
  start(line: number): number;
  /** A line without its line break; empty where there is none of that number. */
  line(line: number): string;
}

/** The lines of `text`, which end in LF or CRLF. A byte order mark takes no column. */
export function lineMap(text: string): LineMap {
  const starts = [text.startsWith("\uFEFF") ? 1 : 0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const position = (offset: number): Position => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: Math.max(1, offset - (starts[low] as number) + 1), offset };
  };
  const start = (line: number) => starts[line - 1] ?? text.length;
  return {
    text,
    count: starts.length,
    position,
    span: (from, to) => ({ start: position(from), end: position(to) }),
    start,
    line: (line) => text.slice(start(line), start(line + 1)).replace(/\r?\n$/, ""),
  };
}
