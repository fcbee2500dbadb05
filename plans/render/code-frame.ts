import type { Span } from "../diagnostics/diagnostic.ts";
import type { LineMap } from "../diagnostics/line-map.ts";
import { textCells, windowStart, windowText } from "./text-cells.ts";

interface FrameOptions {
  /** Columns for the text itself. */
  width: number;
  /** Lines before and after. */
  context: number;
  /** Colours the underline, and whatever else is not text of the file. */
  mark(text: string): string;
  quiet(text: string): string;
}

/**
 * The line in which a span begins with an underline below it, and its neighbours unless they are blank. A span over several
 * lines is underlined to the end of its first.
 */
export function codeFrame(lines: LineMap, span: Span, { width, context, mark, quiet }: FrameOptions): string[] {
  const at = span.start.line;
  if (at > lines.count) return [];
  const line = lines.line(at);
  const start = textCells(line.slice(0, span.start.column - 1)).length;
  const stop = span.end.line > at ? line.length : span.end.column - 1;
  const end = Math.max(textCells(line.slice(0, stop)).length, start + 1);
  const from = windowStart(textCells(line).length, start, width);
  const [first, last] = [Math.max(1, at - context), Math.min(at + context, lines.count)];
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const gutter = String(last).length;
  return numbers.flatMap((number) => {
    const shown = windowText(textCells(lines.line(number)), from, width);
    if (number !== at && shown === "") return [];
    const row = `${quiet(`${String(number).padStart(gutter)} |`)} ${shown}`.trimEnd();
    if (number !== at) return [row];
    const underline = "^".repeat(Math.min(end, from + width) - start);
    return [row, `${quiet(`${" ".repeat(gutter)} |`)} ${" ".repeat(start - from)}${mark(underline)}`];
  });
}
