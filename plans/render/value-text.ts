import { type Bind, evaluate } from "../values/evaluate.ts";
import { isSensitive } from "../values/leaves-of.ts";
import type { Value } from "../values/value.ts";

/**
 * A value for the eyes of a person, as far as `bind` knows it: `(secret)` stands for every part that is sensitive, and
 * `(known after apply)` for one that nobody knows yet. The text around them stays readable.
 */
export function renderValueText(value: Value, bind: Bind): string {
  if (value.kind === "concat") return value.parts.map((part) => renderValueText(part, bind)).join("");
  if (isSensitive(value)) return "(secret)";
  const bound = evaluate(value, bind);
  return bound.state === "known" ? bound.text : "(known after apply)";
}
