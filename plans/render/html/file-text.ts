import { counted } from "../counted.ts";
import { cutMiddle } from "./difference.ts";
import type { FileText } from "./page.ts";

const most = { lines: 2000, characters: 1000 };

/** A file that a target emits, line by line. */
export function fileText(path: string, content: string): FileText {
  const all = content.replace(/\r?\n$/, "").split(/\r?\n/);
  const lines = all.slice(0, most.lines).map((line) => cutMiddle(line, most.characters));
  return {
    path: cutMiddle(path, 200),
    size: counted(all.length, "line"),
    numbers: lines.map((_, index) => `${index + 1}`),
    lines,
    more: all.length - lines.length,
  };
}
