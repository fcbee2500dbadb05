import type { DocumentMap, DocumentPath, LaunchDocument } from "../../compiler/index.ts";
import type { Span } from "../../plans/index.ts";
import { dataAt } from "./changed-data.ts";

/** A part of a text, by offsets. */
export interface Range {
  start: number;
  end: number;
}

/** From the key to the end of the value of what a document writes at a path; `null`: it writes nothing there. */
export function rangeOf(
  { data, locate }: { data: DocumentMap } & Pick<LaunchDocument, "locate">,
  path: DocumentPath,
): Range | null {
  if (path.length === 0 || dataAt(data, path) === undefined) return null;
  const [key, value] = [locate(path, "key").span, locate(path, "value").span];
  return key && value && { start: key.start.offset, end: Math.max(key.end.offset, value.end.offset) };
}

export function isWithin({ start, end }: Span, range: Range): boolean {
  return start.offset >= range.start && end.offset <= range.end;
}

export function overlaps({ start, end }: Span, range: Range): boolean {
  return start.offset <= range.end && end.offset >= range.start;
}
