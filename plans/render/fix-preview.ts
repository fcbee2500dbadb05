import type { Fix } from "../diagnostics/diagnostic.ts";
import { textCells, windowStart, windowText } from "./text-cells.ts";

/** The lines of a file as the fix's edits would leave them, numbered; at most three. Nothing when lines only go. */
export function fixPreview(text: string, edits: Fix["edits"], width: number): string[] {
  const ordered = [...edits].sort((a, b) => a.start - b.start);
  const [first] = ordered;
  const isDeletion = ordered.every((edit) => edit.text === "" && text.slice(edit.start, edit.end).includes("\n"));
  if (first === undefined || isDeletion) return [];
  let edited = "";
  let done = 0;
  for (const edit of ordered) {
    edited += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  const last = edited.length;
  edited += text.slice(done);
  const begin = edited.lastIndexOf("\n", first.start - 1) + 1;
  const stop = edited.indexOf("\n", last);
  const number = edited.slice(0, begin).split("\n").length;
  const column = textCells(edited.slice(begin, first.start)).length;
  const lines = edited.slice(begin, stop < 0 ? undefined : stop).split(/\r?\n/);
  return lines.slice(0, 3).map((line, index) => {
    const cells = textCells(line.replace(/\r$/, ""));
    return `${number + index} | ${windowText(cells, windowStart(cells.length, column, width), width)}`.trimEnd();
  });
}
