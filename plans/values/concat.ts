import type { Value } from "./value.ts";

/** Text that nobody supplied and that is not secret. */
export function literal(text: string): Value {
  return { kind: "literal", text, type: "text", sensitive: false };
}

/** Joins values: flattens nested concatenations, merges neighbouring literals, drops empty ones, unwraps a single part. */
export function concat(parts: Value[]): Value {
  const joined: Value[] = [];
  for (const part of parts.flatMap((each) => (each.kind === "concat" ? each.parts : [each]))) {
    const last = joined.at(-1);
    if (part.kind === "literal" && last?.kind === "literal") {
      const sensitive = last.sensitive || part.sensitive;
      joined[joined.length - 1] = { kind: "literal", text: last.text + part.text, type: "text", sensitive };
    } else if (part.kind !== "literal" || part.text !== "") {
      joined.push(part);
    }
  }
  const [first] = joined;
  if (first === undefined) return parts.length === 1 && parts[0] ? parts[0] : literal("");
  return joined.length === 1 ? first : { kind: "concat", parts: joined };
}
