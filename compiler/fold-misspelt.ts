import { applyFixes, type Diagnostic } from "../plans/index.ts";
import type { SourceFile } from "./source-file.ts";

/** Each key that is tried costs reading the file once more. */
const tried = 8;

/**
 * Leaves out what is found only because a key is misspelt. Each unknown key is tried under the name that it seems to mean;
 * where that brings no new error, what is gone with it was its doing. If an error is, the key itself becomes one. `find`
 * finds what is wrong with another text of the file.
 */
export function foldMisspelt(
  found: Diagnostic[],
  { path: file, text }: SourceFile,
  find: (text: string) => Diagnostic[],
): Diagnostic[] {
  const known = new Set(found.map((each) => identity(each)));
  let left = found;
  for (const key of found.filter(isMisspelt).slice(0, tried)) {
    if (left.every(({ code }) => code === "LP1204")) break;
    const renamed = applyFixes(text, [key], { file, unsafe: true }).text;
    const move = { from: key.span?.end.offset ?? 0, by: renamed.length - text.length };
    const meant = find(renamed);
    const isWorse = meant.some((each) => each.severity === "error" && !known.has(identity(each, back(move))));
    if (isWorse) continue;
    const remaining = new Set(meant.map((each) => identity(each, back(move))));
    const isFolded = (each: Diagnostic) => each.code !== "LP1204" && !remaining.has(identity(each));
    const blame = blamed(key, left.filter(isFolded));
    left = left.filter((each) => !isFolded(each)).map((each) => (each === key ? blame : each));
  }
  return left;
}

/** The finding of a key with the errors that are its doing: the first few say enough. */
function blamed(key: Diagnostic, folded: Diagnostic[]): Diagnostic {
  const errors = folded.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return key;
  const { file } = key;
  const related = errors.slice(0, 3).map(({ span, message }) => ({ file: file ?? "", span, label: `so: ${message}` }));
  return { ...key, severity: "error", related: [...key.related, ...related] };
}

function isMisspelt({ code, fixes }: Diagnostic): boolean {
  return code === "LP1204" && fixes.some(({ edits }) => edits.length > 0);
}

/** How far the text behind an offset has moved. */
interface Move {
  from: number;
  by: number;
}

function back({ from, by }: Move): Move {
  return { from: from + by, by: -by };
}

function identity({ code, message, span }: Diagnostic, move: Move = { from: 0, by: 0 }): string {
  const offset = span?.start.offset ?? -1;
  return `${code} ${offset >= move.from ? offset + move.by : offset} ${message}`;
}
