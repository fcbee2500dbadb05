import { invariant } from "./invariant.ts";

/**
 * Serialises a JSON value in the canonical form of RFC 8785: no white space, members sorted by UTF-16 code units, numbers
 * as ECMAScript prints them. Members whose value is `undefined` are left out, as `JSON.stringify` does. A lone surrogate,
 * which the RFC leaves without a form, is escaped.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return scalarJson(value);
  const record = value as Record<string, unknown>;
  let members = "";
  for (const key of Object.keys(record).sort()) {
    if (record[key] === undefined) continue;
    members += `${members === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(record[key])}`;
  }
  return `{${members}}`;
}

function scalarJson(value: unknown): string {
  const isJson =
    typeof value === "number" ? Number.isFinite(value) : value !== undefined && typeof value !== "function";
  invariant(isJson, `${typeof value} ${String(value)} has no JSON form`);
  return JSON.stringify(value);
}
