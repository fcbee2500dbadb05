import type { Diagnostic, Location } from "../../plans/index.ts";
import type { SourceFile } from "../source-file.ts";
import type { OffsetMap } from "./scalar-offsets.ts";

/** Keys and indices from the root: `["components", "web", "requires", 0]`. */
export type DocumentPath = readonly (string | number)[];

/** What YAML says, aliases and merge keys resolved. Maps have no prototype; copies of one anchor are one object. */
export type DocumentData = null | boolean | number | string | DocumentData[] | DocumentMap;
export interface DocumentMap {
  [key: string]: DocumentData;
}

/**
 * A Launchfile's data with the way back to its text. Paths may go on where the document ends (a shorthand's expansion
 * has members that nobody wrote): then the deepest part that exists answers. In content that came through an alias or a
 * merge key, the anchor's text answers.
 */
export interface LaunchDocument {
  source: SourceFile;
  data: DocumentMap;
  /** The number at `key` of `container`, as the file spells it: `1.50`, `0x1F`. */
  spelling(container: DocumentData[] | DocumentMap, key: string | number): string;
  /** The place of a value, or of its key where it has one. */
  locate(path: DocumentPath, part: "key" | "value"): Location;
  /** The aliases that the content at `path` came through, ready to be a diagnostic's related places. */
  aliases(path: DocumentPath): Diagnostic["related"];
  /** The way from the text of the scalar at `path` to the file. Made anew on each call: only problems need it. */
  offsets(path: DocumentPath): OffsetMap;
}
