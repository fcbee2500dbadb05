import { displayWidth } from "./display-width.ts";
import { visible } from "./visible.ts";

/**
 * A line as a terminal shows it, one element a column: a tab is two spaces, a wide character is followed by an empty
 * element, a combining mark stands with its base.
 */
export function textCells(line: string): string[] {
  const cells: string[] = [];
  for (const character of line) {
    const shown = character === "\t" ? "  " : visible(character);
    const width = displayWidth(shown);
    if (width === 0) cells.push(`${cells.pop() ?? ""}${shown}`);
    else if (shown !== character) cells.push(...shown);
    else cells.push(shown, ...Array.from({ length: width - 1 }, () => ""));
  }
  return cells;
}

/** The columns from `from` to `from + width`, with `…` where something is missing. */
export function windowText(cells: string[], from: number, width: number): string {
  const shown = cells.slice(from, from + width);
  if (from > 0 && shown.length > 0) shown[0] = "…";
  if (from + width < cells.length) shown[shown.length - 1] = "…";
  return shown.join("").trimEnd();
}

/** Where a window of `width` columns over a line begins so that `column` is in it with some text before it. */
export function windowStart(length: number, column: number, width: number): number {
  if (length <= width || column < width * 0.7) return 0;
  return Math.max(0, Math.min(column - Math.floor(width / 3), length - width));
}
