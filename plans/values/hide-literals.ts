import type { Value } from "./value.ts";

/** A value in which each text that the author wrote is sensitive. */
export function hideLiterals(value: Value): Value {
  switch (value.kind) {
    case "literal":
      return { ...value, sensitive: true };
    case "concat":
      return { ...value, parts: value.parts.map(hideLiterals) };
    case "transform":
      return { ...value, of: hideLiterals(value.of) };
    case "fallback":
      return { ...value, first: hideLiterals(value.first), otherwise: hideLiterals(value.otherwise) };
    default:
      return value;
  }
}
