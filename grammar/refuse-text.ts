import type { ParsedExpression } from "./build-expression-tree.ts";
import type { Problem } from "./expression-problem.ts";

/** Makes one invalid node of a text that is not read at all. */
export function refuseText(text: string, problem: Problem): ParsedExpression {
  const span = { start: 0, end: text.length };
  return { tree: { kind: "template", parts: [{ kind: "invalid", text, ...span }], ...span }, problems: [problem] };
}
