import type { Position, Span } from "../plans/index.ts";

/** A file as read. `path` is shown to the user as it is. */
export interface SourceFile {
  path: string;
  text: string;
}

/** From offsets of a text to positions. */
export interface LineMap {
  position(offset: number): Position;
  span(start: number, end: number): Span;
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
  return { position, span: (start, end) => ({ start: position(start), end: position(end) }) };
}
