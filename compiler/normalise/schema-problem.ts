import type * as z from "zod";
import { type Code, type Diagnostic, diagnose, type Location, suggest } from "../../plans/index.ts";
import { kindOf } from "../document/kind-of.ts";
import type { DocumentData, DocumentMap, LaunchDocument } from "../document/launch-document.ts";
import { excerpt } from "../excerpt.ts";
import { takesScalar } from "../schema/takes-scalar.ts";
import { betterName, nameRole } from "./name-role.ts";
import { nearSpelling } from "./near-spelling.ts";
import { pathText } from "./path-text.ts";
import type { SchemaIssue } from "./schema-issue.ts";
import { expectedKind, replacement, typeAdvice } from "./type-advice.ts";

/** The schema's finding in words of ours, at its place in the file. */
export function schemaProblem(document: LaunchDocument, issue: z.core.$ZodIssue): Diagnostic {
  const path = issue.path as (string | number)[];
  const isKey = issue.code === "invalid_key" || issue.input === null;
  const where =
    issue.input === undefined ? missingPlace(document, path) : document.locate(path, isKey ? "key" : "value");
  const name = pathText(writtenPath(document, path));
  const at = { document, path, name, input: issue.input, where, related: document.aliases(path) };
  if (issue.code === "invalid_key") {
    return issue.issues[0]?.code === "too_big" ? tooLong(at, issue.issues[0].maximum) : wrongName(at);
  }
  if (issue.input === undefined) return missing(at, issue);
  if (issue.input === null) return noValue(at);
  switch (issue.code) {
    case "invalid_value":
      return wrongValue(at, issue.values.map(String));
    case "invalid_type":
      if (issue.expected === "int" && typeof issue.input === "number") return wrongNumber(at);
      return wrongType(at, issue.expected);
    case "too_big":
      return issue.origin === "string" ? tooLong(at, issue.maximum) : wrongNumber(at);
    case "too_small":
      return issue.origin === "string" ? empty(at) : wrongNumber(at);
    default:
      return wrongSpelling(at, issue.message as Code);
  }
}

/** The path without the member that a shorthand made up. */
function writtenPath(document: LaunchDocument, path: (string | number)[]): (string | number)[] {
  let value: DocumentData = document.data;
  const end = path.findIndex((key) => {
    if (typeof value !== "object" || value === null) return true;
    value = (value as DocumentMap)[key] ?? null;
    return false;
  });
  return end < 0 ? path : path.slice(0, end);
}

/** The key of the map that misses a member, or the map's first key where the map has none. */
function missingPlace(document: LaunchDocument, path: (string | number)[]): Location {
  const parent = path.slice(0, -1);
  if (typeof parent.at(-1) === "string") return document.locate(parent, "key");
  const map = parent.reduce<DocumentData>((value, key) => (value as DocumentMap)[key] ?? null, document.data);
  const [first] = typeof map === "object" && map !== null ? Object.keys(map) : [];
  return first === undefined ? document.locate(parent, "value") : document.locate([...parent, first], "key");
}

function missing(at: SchemaIssue, issue: z.core.$ZodIssue): Diagnostic {
  const parent = at.path.slice(0, -1);
  const where = parent.length === 0 ? "A Launchfile" : `"${pathText(parent)}"`;
  const expected = issue.code === "invalid_value" ? ` It is one of: ${issue.values.join(", ")}.` : "";
  return diagnose("LP1201", at.where, { member: String(at.path.at(-1)), where, expected }, at);
}

function noValue(at: SchemaIssue): Diagnostic {
  return diagnose("LP1205", at.where, { path: at.name, advice: valueAdvice(at.path) }, at);
}

function valueAdvice(path: (string | number)[]): string {
  const [collection, name] = [path.at(-2), path.at(-1)];
  if (collection === "components") return "Write `{}` for a component without fields of its own, or remove it.";
  if (collection !== "env") return "Give it a value, or remove it.";
  const operator = `Where the operator has to supply it, write \`${excerpt(String(name))}: { required: true }\`.`;
  return `Give it a value, \`""\` for an empty one. ${operator}`;
}

function wrongType(at: SchemaIssue, expected: string): Diagnostic {
  const { advice, fixes } = typeAdvice(at, expected);
  const args = { path: at.name, expected: expectedKind(at, expected), found: kindOf(at.input), advice };
  const diagnostic = diagnose("LP1202", at.where, args, at);
  return fixes.length > 0 ? { ...diagnostic, fixes } : diagnostic;
}

function wrongValue(at: SchemaIssue, known: string[]): Diagnostic {
  if (typeof at.input === "object") return wrongType(at, "string");
  const value = excerpt(String(at.input));
  const fixes = suggest(value, known).map((near) => {
    return { ...replacement(at, near), safe: near === value.toLowerCase() && at.related.length === 0 };
  });
  const args = { value, path: at.name, known: known.join(", ") };
  return diagnose("LP1203", at.where, args, { fixes, related: at.related });
}

function wrongNumber(at: SchemaIssue): Diagnostic {
  const expected = at.path.at(-1) === "port" ? "a whole number from 1 to 65535" : "a whole number of at least 1";
  return diagnose("LP1208", at.where, { path: at.name, expected, value: String(at.input) }, at);
}

function tooLong(at: SchemaIssue, maximum: number | bigint): Diagnostic {
  const length = String(at.input).length.toLocaleString("en");
  return diagnose("LP1207", at.where, { path: at.name, limit: maximum.toLocaleString("en"), length }, at);
}

function wrongName(at: SchemaIssue): Diagnostic {
  const role = nameRole(at.path);
  const better = betterName(String(at.input), role);
  const advice = better === null ? "Use another name." : `Write for example "${excerpt(better)}".`;
  const args = { name: excerpt(String(at.input)), what: role.what, allowed: role.allowed, advice };
  const diagnostic = diagnose("LP1206", at.where, args, at);
  if (better === null || at.related.length > 0) return diagnostic;
  return { ...diagnostic, fixes: [{ ...replacement(at, better), title: advice }] };
}

/** A text that breaks a pattern; the pattern names the code. */
function wrongSpelling(at: SchemaIssue, code: Code): Diagnostic {
  const value = excerpt(String(at.input));
  if (code === "LP1209" || code === "LP1210" || code === "LP1214") {
    const near = nearSpelling(code, value);
    const safe = near?.certain === true && at.related.length === 0 && takesScalar(at.path, near.text);
    const fixes = near === null ? [] : [{ ...replacement(at, near.text), safe }];
    return diagnose(code, at.where, { value }, { fixes, related: at.related });
  }
  if (code === "LP1211") return empty(at);
  if (code === "LP1217") return diagnose(code, at.where, { value, problem: patternProblem(String(at.input)) }, at);
  if (code === "LP1212" || code === "LP1216" || code === "LP1221") {
    const near = code === "LP1221" ? null : nearText(code, value);
    const fixes = near === null ? [] : [replacement(at, near)];
    return diagnose(code, at.where, { value }, { fixes, related: at.related });
  }
  return wrongName(at);
}

/** A misspelt version of the format, not a later one; a path that lacks its first slash. */
function nearText(code: "LP1212" | "LP1216", value: string): string | null {
  if (code === "LP1216") return /^[\w./-]+$/.test(value) ? `/${value.replace(/^\.\//, "")}` : null;
  return /^launch\/v\d+$/.test(value) ? null : (suggest(value, ["launch/v1"])[0] ?? null);
}

function empty(at: SchemaIssue): Diagnostic {
  return diagnose("LP1211", at.where, { path: at.name }, at);
}

function patternProblem(source: string): string {
  try {
    return `${new RegExp(source).source}`;
  } catch (error) {
    return `${String(error).split(": ").at(-1)}.`;
  }
}
