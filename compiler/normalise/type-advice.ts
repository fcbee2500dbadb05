import type { Fix } from "../../plans/index.ts";
import { excerpt } from "../excerpt.ts";
import { outlineAt } from "../schema/outline.ts";
import type { SchemaIssue } from "./schema-issue.ts";

const kinds: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
};

/** The schema's name of a type in words. */
export function expectedKind({ path }: SchemaIssue, expected: string): string {
  const outline = outlineAt(path);
  if (outline?.kind === "map" && outline.shorthand !== null) return "text or a map";
  return kinds[expected] ?? "a map";
}

/** How to write the value instead, as an edit where it is certain. */
export function typeAdvice(at: SchemaIssue, expected: string): { advice: string; fixes: Fix[] } {
  const scalar = typeof at.input !== "object";
  const written = spelling(at);
  if (expected === "string") {
    if (!scalar) return { advice: "Write one text instead.", fixes: [] };
    return rewrite(at, "Put it in quotes", JSON.stringify(written));
  }
  if (expected === "boolean") {
    return { advice: "Write true or false without quotes. In YAML 1.2 yes, no, on and off are text.", fixes: [] };
  }
  if (expected === "number" || expected === "int") {
    const digits = String(at.input);
    return /^\d+$/.test(digits)
      ? rewrite(at, "Remove the quotes", digits)
      : { advice: "Write a whole number.", fixes: [] };
  }
  if (expected === "array") {
    if (scalar) return rewrite(at, "Write it as a list", `[${written}]`);
    return { advice: 'Start each entry with "- ".', fixes: [] };
  }
  return mapAdvice(at, scalar, written);
}

function mapAdvice(at: SchemaIssue, scalar: boolean, written: string): { advice: string; fixes: Fix[] } {
  const outline = outlineAt(at.path);
  if (outline?.kind !== "map") {
    return { advice: 'Write each entry as "name: value" on its own line, without a dash.', fixes: [] };
  }
  if (scalar && outline.required.length === 1) {
    return rewrite(at, "Write it as a map", `{ ${outline.required[0]}: ${written} }`);
  }
  if (outline.shorthand === "command" && Array.isArray(at.input)) {
    return {
      advice: `Write the command as one line of text: \`${excerpt(at.input.map(String).join(" "))}\`.`,
      fixes: [],
    };
  }
  const members = Object.keys(outline.members).join(", ");
  return { advice: `Its members are: ${members}.`, fixes: [] };
}

/** The value as the file has it. */
function spelling({ document, where }: SchemaIssue): string {
  return where.span === null ? "" : document.source.text.slice(where.span.start.offset, where.span.end.offset);
}

/** Safe where the value is one word, which means the same in brackets. */
function rewrite(at: SchemaIssue, title: string, text: string): { advice: string; fixes: Fix[] } {
  if (/\p{Cc}/u.test(text)) return { advice: `${title}.`, fixes: [] };
  const advice = `${title}: \`${text}\`.`;
  const safe = /^[\w./$"'-]+$/.test(spelling(at));
  return { advice, fixes: at.related.length > 0 ? [] : [{ ...replacement(at, text), title: advice, safe }] };
}

/** Puts `text` in place of the value. */
export function replacement({ where }: SchemaIssue, text: string): Fix {
  const { span, file } = where;
  const edits = span === null ? [] : [{ file, start: span.start.offset, end: span.end.offset, text }];
  return { title: `Write "${text}".`, safe: false, edits };
}
