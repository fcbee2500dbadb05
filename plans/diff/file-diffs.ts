import { structuredPatch } from "diff";
import { ownMember } from "../own-member.ts";
import type { FileDiff } from "./plan-diff.ts";

/** Lines around each change. */
const context = 3;
/** Lines that are gone or new. The time to find the least of them grows with the square of their number. */
const mostChanged = 2000;

/** The files in which two outputs of a target differ, by path. Texts by path. */
export function fileDiffs(base: Record<string, string>, head: Record<string, string>): FileDiff[] {
  const paths = new Set([...Object.keys(base), ...Object.keys(head)]);
  return [...paths].sort().flatMap((path): FileDiff[] => {
    const [before, after] = [ownMember(base, path), ownMember(head, path)];
    if (before === after) return [];
    const verb = before === null ? "add" : after === null ? "remove" : "change";
    return [{ path, verb, hunks: hunksOf(before ?? "", after ?? "") }];
  });
}

/** Of texts that have too little in common: all of one, then all of the other. */
function hunksOf(before: string, after: string): FileDiff["hunks"] {
  const options = before === "" || after === "" ? { context } : { context, maxEditLength: mostChanged };
  const patch = structuredPatch("", "", before, after, "", "", options);
  if (patch === undefined) {
    const [gone, made] = [...hunksOf(before, ""), ...hunksOf("", after)];
    return gone && made ? [{ base: gone.base, head: made.head, lines: [...gone.lines, ...made.lines] }] : [];
  }
  return patch.hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => ({
    base: rangeOf(oldStart, oldLines),
    head: rangeOf(newStart, newLines),
    lines,
  }));
}

/** An empty range is named by the line before it, as in a unified diff. */
function rangeOf(start: number, count: number): FileDiff["hunks"][number]["base"] {
  return { start: count === 0 ? start - 1 : start, count };
}
