import type { ParsedExpression } from "./build-expression-tree.ts";
import type { PartNode } from "./expression-tree.ts";
import { refuseText } from "./refuse-text.ts";

/** Reads a text without `$`. One that has a `$` is refused, not taken for plain: its reader has loaded the wrong grammar. */
export function parsePlainText(text: string): ParsedExpression {
  const dollar = text.indexOf("$");
  if (dollar >= 0) {
    return refuseText(text, { kind: "unexpected-character", start: dollar, end: dollar + 1, args: { character: "$" } });
  }
  const span = { start: 0, end: text.length };
  const parts: PartNode[] = text === "" ? [] : [{ kind: "text", value: text, ...span }];
  return { tree: { kind: "template", parts, ...span }, problems: [] };
}
