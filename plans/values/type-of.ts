import type { Value, ValueType } from "./value.ts";

/** The type of a value: `secret-hex` survives `hex` and a fallback whose branches both have it; other composites are text. */
export function typeOf(value: Value): ValueType {
  switch (value.kind) {
    case "concat":
      return "text";
    case "transform":
      return value.name === "hex" ? typeOf(value.of) : "text";
    case "fallback": {
      const first = typeOf(value.first);
      return first === typeOf(value.otherwise) ? first : "text";
    }
    default:
      return value.type;
  }
}
