import type { Span } from "../diagnostics/diagnostic.ts";
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
export function codeFrame(text: string, span: Span, { width, context, mark, quiet }: FrameOptions): string[] {
  const lines = text.split(/\r?\n/);
  const at = span.start.line - 1;
  const line = lines[at];
  if (line === undefined) return [];
  const start = textCells(line.slice(0, span.start.column - 1)).length;
  const last = span.end.line > span.start.line ? line.length : span.end.column - 1;
  const end = Math.max(textCells(line.slice(0, last)).length, start + 1);
  const from = windowStart(textCells(line).length, start, width);
  const numbers = [...lines.keys()].slice(Math.max(0, at - context), at + context + 1);
  const gutter = String((numbers.at(-1) ?? at) + 1).length;
  return numbers.flatMap((number) => {
    const shown = windowText(textCells(lines[number] ?? ""), from, width);
    if (number !== at && shown === "") return [];
    const row = `${quiet(`${String(number + 1).padStart(gutter)} |`)} ${shown}`.trimEnd();
    if (number !== at) return [row];
    const underline = "^".repeat(Math.min(end, from + width) - start);
    return [row, `${quiet(`${" ".repeat(gutter)} |`)} ${" ".repeat(start - from)}${mark(underline)}`];
  });
}
