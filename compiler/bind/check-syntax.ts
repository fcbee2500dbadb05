import type { Problem, ProblemKind } from "../../grammar/index.ts";
import type { Fix } from "../../plans/index.ts";
import type { ExpressionSite } from "./expression-site.ts";

const codes = {
  "stray-dollar": "LP1101",
  "crypt-hash": "LP1102",
  "backslash-escape": "LP1103",
  "non-ascii-name": "LP1104",
  "unclosed-braces": "LP1105",
  "double-braces": "LP1106",
  "empty-reference": "LP1107",
  "white-space": "LP1108",
  "invalid-name": "LP1109",
  "empty-segment": "LP1110",
  "malformed-index": "LP1111",
  "empty-transform": "LP1112",
  "single-colon": "LP1113",
  "shell-operator": "LP1114",
  "unexpected-character": "LP1115",
  "too-many-segments": "LP1116",
  "too-deep": "LP1117",
  "too-long": "LP1118",
  "lone-double-dollar": "LP1119",
  "too-many-transforms": "LP1120",
} as const satisfies Record<ProblemKind, string>;

/** Reports what the grammar found wrong with `text`. */
export function checkSyntax(problems: Problem[], text: string, site: ExpressionSite): void {
  for (const problem of problems) {
    const args = { text: text.slice(problem.start, problem.end), ...problem.args };
    site.report(codes[problem.kind], problem, args, correct(problem, text, site));
  }
}

/**
 * Doubled, a dollar that starts nothing means what it already means, and white space around names can only be meant to be
 * gone. Every other correction is a guess.
 */
function correct({ kind, start, end, args }: Problem, text: string, site: ExpressionSite): Fix[] {
  if (kind === "stray-dollar" || kind === "crypt-hash") {
    const dollars = [...text.slice(start, end).matchAll(/\$/g)].map(({ index }) => start + index);
    const edits = dollars.flatMap((at) => site.replacement({ start: at, end: at + 1 }, "$$").edits);
    return [{ title: 'Write "$$".', safe: true, edits }];
  }
  const replacement = args["replacement"];
  if (replacement === undefined) return [];
  return [{ ...site.replacement({ start, end }, replacement), safe: kind === "white-space" }];
}
