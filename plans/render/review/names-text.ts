import { codeSpan } from "./code-span.ts";

const most = 5;

/** `a`, `b` and 3 more. */
export function namesText(names: string[], code: (name: string) => string = codeSpan): string {
  const shown = names.slice(0, most).map((name) => code(name));
  const left = names.length - shown.length;
  return left > 0 ? `${shown.join(", ")} and ${left} more` : shown.join(", ");
}
