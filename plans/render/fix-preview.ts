import type { Fix } from "../diagnostics/diagnostic.ts";
import type { LineMap } from "../diagnostics/line-map.ts";
import { textCells, windowStart, windowText } from "./text-cells.ts";

/** The lines of a file as the fix's edits would leave them, numbered; at most three. Nothing when lines only go. */
export function fixPreview(lines: LineMap, edits: Fix["edits"], width: number): string[] {
  const { text } = lines;
  const ordered = [...edits].sort((a, b) => a.start - b.start);
  const [first, last] = [ordered[0], ordered.at(-1)];
  const isDeletion = ordered.every((edit) => edit.text === "" && text.slice(edit.start, edit.end).includes("\n"));
  if (first === undefined || last === undefined || isDeletion) return [];
  const number = lines.position(first.start).line;
  const begin = lines.start(number);
  let edited = "";
  let done = begin;
  for (const edit of ordered) {
    edited += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  const stop = text.indexOf("\n", done);
  edited += text.slice(done, stop < 0 ? undefined : stop);
  const column = textCells(text.slice(begin, first.start)).length;
  const shown = edited.split(/\r?\n/).slice(0, 3);
  return shown.map((line, index) => {
    const cells = textCells(line.replace(/\r$/, ""));
    return `${number + index} | ${windowText(cells, windowStart(cells.length, column, width), width)}`.trimEnd();
  });
}
