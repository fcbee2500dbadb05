import { cutText, type Diagnostic, diffFindings, type Review, type Stack, type Verdict } from "../../../plans/index.ts";
import type { Annotation, Check } from "./github.ts";

const conclusions: Record<Verdict, Check["conclusion"]> = {
  pass: "success",
  warn: "neutral",
  approve: "action_required",
  deny: "failure",
};

const titles: Record<Verdict, string> = {
  pass: "Nothing stands against it",
  warn: "There are warnings",
  approve: "A policy asks for approval",
  deny: "It is denied, or does not compile",
};

const levels = { error: "failure", warning: "warning", advice: "notice" } as const;
export const checkName = "launchplane review";
/** A file with more of them would not be read, and each fifty take a request. */
const mostAnnotations = 500;
const longest = { title: 255, message: 60_000 };

/** The check run that a pull request shows beside its tests. */
export function reviewCheck(review: Review, { commit, summary }: { commit: string; summary: string }): Check {
  const annotations = review.stacks.flatMap((stack) => annotationsOf(stack, review.base.label));
  return {
    name: checkName,
    commit,
    conclusion: conclusions[review.verdict],
    title: titles[review.verdict],
    summary,
    annotations: annotations.slice(0, mostAnnotations),
  };
}

/** What was found in files of the head, and what of them is risky. */
function annotationsOf(stack: Stack, baseLabel: string): Annotation[] {
  return findingsOf(stack).flatMap(({ code, severity, message, why, fixes, file, span }): Annotation[] => {
    if (file === null || file.startsWith(`${baseLabel}:`)) return [];
    const lines = { start_line: span?.start.line ?? 1, end_line: span?.end.line ?? 1 };
    const isOneLine = span !== null && span.start.line === span.end.line;
    const columns = isOneLine ? { start_column: span.start.column, end_column: span.end.column } : {};
    const words = [why, ...fixes.map(({ title }) => `Fix: ${title}`)].filter((each) => each !== "");
    return [
      {
        path: file,
        ...lines,
        ...columns,
        annotation_level: levels[severity],
        title: cutText(`${code}: ${message}`, longest.title),
        message: cutText(words.join("\n") || message, longest.message),
      },
    ];
  });
}

/** What a review says about lines: findings of the files, and risks where the head causes them. */
export function findingsOf({ diff, diagnostics }: Stack): Diagnostic[] {
  return [...diagnostics, ...(diff === null ? [] : diffFindings(diff))];
}
