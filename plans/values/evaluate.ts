import { transformText } from "./transform-text.ts";
import { typeOf } from "./type-of.ts";
import type { Leaf, Value } from "./value.ts";

/**
 * What is known of a value so far. `secret`: a generated secret, never empty once made. `key`: a secret that is there, and no key
 * to read it with. `after-apply`: only the target can tell, after it has created something.
 */
export type Bound =
  | { state: "known"; text: string }
  | { state: "absent" }
  | { state: "deferred"; until: "secret" | "key" | "after-apply" };

/** Binds a leaf. The caller's choice of `bind` decides the vantage: in-network or published, this consumer or that. */
export type Bind = (leaf: Leaf) => Bound;

/**
 * Evaluates a value as far as `bind` knows its leaves. A concatenation or transform over an absent part is absent; over a
 * deferred part it is deferred.
 */
export function evaluate(value: Value, bind: Bind): Bound {
  switch (value.kind) {
    case "literal":
      return { state: "known", text: value.text };
    case "concat":
      return joinBound(value.parts.map((part) => evaluate(part, bind)));
    case "transform": {
      const of = evaluate(value.of, bind);
      return of.state === "known" ? { state: "known", text: transformText(value.name, of.text, typeOf(value.of)) } : of;
    }
    case "fallback": {
      const first = evaluate(value.first, bind);
      const empty = first.state === "absent" || (first.state === "known" && first.text === "");
      return empty ? evaluate(value.otherwise, bind) : first;
    }
    default:
      return bind(value);
  }
}

function joinBound(parts: Bound[]): Bound {
  if (parts.some((part) => part.state === "absent")) return { state: "absent" };
  const deferred = parts.filter((part) => part.state === "deferred");
  for (const until of ["after-apply", "secret", "key"] as const)
    if (deferred.some((part) => part.until === until)) return { state: "deferred", until };
  return { state: "known", text: parts.map((part) => (part.state === "known" ? part.text : "")).join("") };
}
