import { type Location, lineMap } from "../../plans/index.ts";
import { once } from "../once.ts";
import type { SourceFile } from "../source-file.ts";

/** A file's text and the locations in it. */
export interface Places {
  text: string;
  at(start: number, end: number): Location;
}

/** Counts the lines of `source` when the first place is asked for. */
export function placesOf(source: SourceFile): Places {
  const lines = once(() => lineMap(source.text));
  const { path, text } = source;
  return {
    text,
    at(start, end) {
      // The YAML library counts halves of characters as characters.
      const isWithin = end > start && (text.codePointAt(end - 1) ?? 0) > 0xffff;
      return { file: path, span: lines().span(start, isWithin ? end + 1 : end) };
    },
  };
}
