import { catalogue, type Diagnostic, diagnose, didYouMean, type Location, suggest } from "../../plans/index.ts";
import type { Places } from "../document/places.ts";
import { excerpt } from "../excerpt.ts";
import { type Comment, commentsOf } from "./comments-of.ts";

/** A comment that silences the findings of one code that begin on one line. */
export interface Suppression {
  code: string;
  reason: string;
  /** Of the findings: the comment's own, or the next one that is not a comment where it stands alone. */
  line: number;
  where: Location;
}

/** What a comment has to hold to be looked at: most files have none, and nothing is read again for them. */
export const suppressionMark = "launchplane-ignore";

/** `# launchplane-ignore LP1204: reason`, more or less complete. */
const spelling = new RegExp(`^#+\\s*${suppressionMark}(?![\\w-])\\s*:?\\s*([^\\s:]*)\\s*:?(.*)$`, "s");
const complete = new RegExp(`^#+\\s*${suppressionMark}\\s+[^\\s:]+\\s*:\\s*\\S`);

/** The suppressions of a file. One that cannot silence anything is reported. */
export function suppressionsOf(places: Places): { value: Suppression[]; diagnostics: Diagnostic[] } {
  const comments = commentsOf(places.text);
  const lines = linesMeant(comments, places);
  const value: Suppression[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, comment] of comments.entries()) {
    const match = spelling.exec(comment.text);
    if (match === null) continue;
    const [, code = "", rest = ""] = match;
    const reason = rest.trim();
    const where = places.at(comment.start, comment.start + comment.text.trimEnd().length);
    const problem = problemOf(comment, { code, reason, where });
    if (problem !== null) diagnostics.push(problem);
    else value.push({ code, reason, line: lines[index] as number, where });
  }
  return { value, diagnostics };
}

/** The line that each comment is about. */
function linesMeant(comments: Comment[], places: Places): number[] {
  const lines = comments.map(({ start }) => places.at(start, start).span?.start.line ?? 0);
  const meant = [...lines];
  for (let index = comments.length - 1; index >= 0; index--) {
    if (!comments[index]?.alone) continue;
    const next = (lines[index] as number) + 1;
    const isComment = comments[index + 1]?.alone && lines[index + 1] === next;
    meant[index] = isComment ? (meant[index + 1] as number) : next;
  }
  return meant;
}

function problemOf(comment: Comment, { code, reason, where }: Omit<Suppression, "line">): Diagnostic | null {
  if (!/^[A-Z]+\d+$/i.test(code)) return diagnose("LP1020", where, { missing: "code" });
  if (!Object.hasOwn(catalogue, code)) return unknownCode(comment, code, where);
  if (!complete.test(comment.text)) return diagnose("LP1020", where, { missing: reason === "" ? "reason" : "colon" });
  const refusal = refusalOf(code as keyof typeof catalogue);
  return refusal && diagnose("LP1022", where, { code, ...refusal });
}

function unknownCode({ text, start }: Comment, code: string, where: Location): Diagnostic {
  const known = Object.keys(catalogue).filter((each) => refusalOf(each as keyof typeof catalogue) === null);
  const at = start + text.indexOf(code);
  const fixes = suggest(code, known).map((near) => ({
    title: `Write "${near}".`,
    safe: false,
    edits: [{ file: where.file, start: at, end: at + code.length, text: near }],
  }));
  const suggestion = didYouMean(code, known);
  return diagnose("LP1021", where, { code: excerpt(code), suggestion }, { fixes });
}

/** Why no comment silences a code, and what to do instead; `null` where one may. */
function refusalOf(code: keyof typeof catalogue): { reason: string; advice: string } | null {
  if (/^LP102[0-9]$/.test(code)) {
    return { reason: "It is about such comments themselves", advice: "mend the comment that it is about" };
  }
  if (!/^LP[123]/.test(code)) {
    const advice = `set its severity under \`diagnostics\` in launchplane.yaml`;
    return { reason: "What it says depends on the environment and not on the Launchfile alone", advice };
  }
  if (catalogue[code].severity !== "error") return null;
  return { reason: "It is an error: nothing can be deployed while it is there", advice: "mend what it is about" };
}
