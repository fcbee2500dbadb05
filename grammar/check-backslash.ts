import type { Problem } from "./expression-problem.ts";

/** A `$` that an author may believe to be escaped. */
export function checkBackslash(text: string, start: number): Problem[] {
  if (text[start - 1] !== "\\") return [];
  return [{ kind: "backslash-escape", start: start - 1, end: start + 1, args: { replacement: "$$" } }];
}
