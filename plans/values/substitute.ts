import { concat } from "./concat.ts";
import { transformText } from "./transform-text.ts";
import { typeOf } from "./type-of.ts";
import type { Leaf, Value } from "./value.ts";

/**
 * Replaces the leaves that a stage knows and leaves the rest symbolic: the replacement may be a literal, another value, or
 * `null` for absent; what stays symbolic is there later. Transforms of text that became known are applied, fallbacks that
 * can be decided are. Answers `null` when the whole value is absent. The type stays what `typeOf(value)` says.
 */
export function substitute(value: Value, replace: (leaf: Leaf) => Value | null): Value | null {
  const result = substituted(value, replace);
  if (result === null || typeOf(result) !== "secret-hex" || typeOf(value) === "secret-hex") return result;
  return asText(result);
}

function substituted(value: Value, replace: (leaf: Leaf) => Value | null): Value | null {
  switch (value.kind) {
    case "concat": {
      const parts = value.parts.map((part) => substitute(part, replace));
      return parts.includes(null) ? null : concat(parts.filter((part) => part !== null));
    }
    case "transform": {
      const of = substitute(value.of, replace);
      if (of?.kind !== "literal") return of && { ...value, of };
      return { ...of, text: transformText(value.name, of.text, typeOf(of)), type: typeOf({ ...value, of }) };
    }
    case "fallback": {
      const first = substitute(value.first, replace);
      if (first === null || (first.kind === "literal" && first.text === ""))
        return substitute(value.otherwise, replace);
      if (isNeverEmpty(first)) return first;
      const otherwise = substitute(value.otherwise, replace);
      return otherwise === null ? first : { kind: "fallback", first, otherwise };
    }
    default:
      return replace(value);
  }
}

/** A generated secret and an operator's value are never empty once they exist; what a platform answers may be. */
function isNeverEmpty(value: Value): boolean {
  switch (value.kind) {
    case "literal":
      return value.text !== "";
    case "reference":
      return value.sensitive || value.address.startsWith("secret:");
    case "input":
      return true;
    case "concat":
      return value.parts.some(isNeverEmpty);
    case "transform":
      return isNeverEmpty(value.of);
    case "fallback":
      return isNeverEmpty(value.first) || isNeverEmpty(value.otherwise);
  }
}

/** What a concatenation or a mixed fallback left of a `secret-hex`: its text, whose bytes no transform looks into. */
function asText(value: Value): Value {
  switch (value.kind) {
    case "concat":
      return value;
    case "transform":
      return { ...value, of: asText(value.of) };
    case "fallback":
      return { ...value, first: asText(value.first), otherwise: asText(value.otherwise) };
    default:
      return { ...value, type: "text" };
  }
}
