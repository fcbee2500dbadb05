import { type Fix, ownMember } from "../../plans/index.ts";
import { excerpt } from "../excerpt.ts";
import { outlineAt } from "../schema/outline.ts";
import { takesScalar } from "../schema/takes-scalar.ts";
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
    const taken = takesScalar(at.path, written);
    return rewrite(at, { title: "Put it in quotes", text: JSON.stringify(written), taken });
  }
  if (expected === "boolean") return booleanAdvice(at);
  if (expected === "number" || expected === "int") {
    const digits = textOf(at.input);
    if (!/^\d+$/.test(digits)) return { advice: "Write a whole number.", fixes: [] };
    return rewrite(at, { title: "Remove the quotes", text: digits, taken: takesScalar(at.path, Number(digits)) });
  }
  if (expected === "array") {
    if (!scalar) return { advice: 'Start each entry with "- ".', fixes: [] };
    const taken = takesScalar([...at.path, 0], at.input as string);
    return rewrite(at, { title: "Write it as a list", text: `[${written}]`, taken });
  }
  return mapAdvice(at, scalar, written);
}

const booleans: Record<string, string> = {
  true: "true",
  yes: "true",
  on: "true",
  false: "false",
  no: "false",
  off: "false",
};

function booleanAdvice(at: SchemaIssue): { advice: string; fixes: Fix[] } {
  const rest = "without quotes. In YAML 1.2 yes, no, on and off are text.";
  const meant = ownMember(booleans, textOf(at.input).toLowerCase());
  if (meant === null) return { advice: `Write true or false ${rest}`, fixes: [] };
  const advice = `Write ${meant} ${rest}`;
  return { advice, fixes: at.related.length > 0 ? [] : [{ ...replacement(at, meant), title: advice, safe: true }] };
}

function mapAdvice(at: SchemaIssue, scalar: boolean, written: string): { advice: string; fixes: Fix[] } {
  const outline = outlineAt(at.path);
  if (outline?.kind !== "map") {
    return { advice: 'Write each entry as "name: value" on its own line, without a dash.', fixes: [] };
  }
  const [member, second] = outline.required;
  if (scalar && member !== undefined && second === undefined) {
    const taken = takesScalar([...at.path, member], at.input as string);
    return rewrite(at, { title: "Write it as a map", text: `{ ${member}: ${written} }`, taken });
  }
  if (outline.shorthand === "command" && Array.isArray(at.input)) {
    return {
      advice: `Write the command as one line of text: \`${excerpt(at.input.map(textOf).join(" "))}\`.`,
      fixes: [],
    };
  }
  const members = Object.keys(outline.members).join(", ");
  return { advice: `Its members are: ${members}.`, fixes: [] };
}

/** A scalar as text. The document's maps have no prototype, and so no text. */
function textOf(input: unknown): string {
  return typeof input === "object" ? "" : String(input);
}

/** The value as the file has it. */
function spelling({ document, where }: SchemaIssue): string {
  return where.span === null ? "" : document.source.text.slice(where.span.start.offset, where.span.end.offset);
}

interface Rewriting {
  title: string;
  text: string;
  /** Whether the schema takes what it then says. */
  taken: boolean;
}

/** Safe where nothing is left to complain about and the value is one word, which means the same in brackets. */
function rewrite(at: SchemaIssue, { title, text, taken }: Rewriting): { advice: string; fixes: Fix[] } {
  if (/\p{Cc}/u.test(text)) return { advice: `${title}.`, fixes: [] };
  const advice = `${title}: \`${excerpt(text, 200)}\`.`;
  const safe = taken && /^[\w./$"'-]+$/.test(spelling(at));
  return { advice, fixes: at.related.length > 0 ? [] : [{ ...replacement(at, text), title: advice, safe }] };
}

/** Puts `text` in place of the value. */
export function replacement({ where }: SchemaIssue, text: string): Fix {
  const { span, file } = where;
  const edits = span === null ? [] : [{ file, start: span.start.offset, end: span.end.offset, text }];
  return { title: `Write "${excerpt(text)}".`, safe: false, edits };
}
