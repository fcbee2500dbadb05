import { diagnose, typeOf, type Value } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

/**
 * A transform that does not do what it seems to: `hex` of anything, since it encodes nothing, and `base64` of a text that
 * looks like hexadecimal digits, which some implementations decode first (format §2.5, X-38). On a secret both are right.
 */
export const doubtfulTransform = eachComponent((component) => {
  return component.expressions().flatMap(({ value, field }) => {
    const codes = new Set(transformsOf(value).map(doubtAbout));
    return [...codes].flatMap((code) => (code === null ? [] : [diagnose(code, component.locate(field), {})]));
  });
});

type Transform = Extract<Value, { kind: "transform" }>;

/** A reference that could not be bound is an empty text here: its error says enough. */
function doubtAbout({ name, of }: Transform): "LP3042" | "LP3043" | null {
  if (typeOf(of) === "secret-hex" || (of.kind === "literal" && of.text === "")) return null;
  if (name === "hex") return "LP3042";
  return looksHexadecimal(of) ? "LP3043" : null;
}

/** Whether what is transformed certainly, or by its kind probably, is an even number of hexadecimal digits. */
function looksHexadecimal(value: Value): boolean {
  switch (value.kind) {
    case "literal":
      return /^(?:[0-9a-f]{2})+$/i.test(value.text);
    case "reference":
      return value.type === "port";
    default:
      return false;
  }
}

function transformsOf(value: Value): Transform[] {
  switch (value.kind) {
    case "concat":
      return value.parts.flatMap(transformsOf);
    case "transform":
      return [value, ...transformsOf(value.of)];
    case "fallback":
      return [...transformsOf(value.first), ...transformsOf(value.otherwise)];
    default:
      return [];
  }
}
