import { structuredPatch } from "diff";
import { ownMember } from "../own-member.ts";
import type { FileDiff } from "./plan-diff.ts";

/** Lines around each change. */
const context = 3;

/** The files in which two outputs of a target differ, by path. Texts by path. */
export function fileDiffs(base: Record<string, string>, head: Record<string, string>): FileDiff[] {
  const paths = new Set([...Object.keys(base), ...Object.keys(head)]);
  return [...paths].sort().flatMap((path): FileDiff[] => {
    const [before, after] = [ownMember(base, path), ownMember(head, path)];
    if (before === after) return [];
    const verb = before === null ? "add" : after === null ? "remove" : "change";
    const { hunks } = structuredPatch(path, path, before ?? "", after ?? "", "", "", { context });
    return [
      {
        path,
        verb,
        hunks: hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => ({
          base: rangeOf(oldStart, oldLines),
          head: rangeOf(newStart, newLines),
          lines,
        })),
      },
    ];
  });
}

/** An empty range is named by the line before it, as in a unified diff. */
function rangeOf(start: number, count: number): FileDiff["hunks"][number]["base"] {
  return { start: count === 0 ? start - 1 : start, count };
}
