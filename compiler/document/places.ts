import type { Location } from "../../plans/index.ts";
import { type LineMap, lineMap, type SourceFile } from "../source-file.ts";

/** A file's text and the locations in it. */
export interface Places {
  text: string;
  at(start: number, end: number): Location;
}

/** Counts the lines of `source` when the first place is asked for. */
export function placesOf(source: SourceFile): Places {
  let lines: LineMap | null = null;
  return {
    text: source.text,
    at(start, end) {
      lines ??= lineMap(source.text);
      return { file: source.path, span: lines.span(start, end) };
    },
  };
}
