import type * as z from "zod";
import type { Diagnostic } from "../../plans/index.ts";
import type { DocumentData, DocumentMap, DocumentPath, LaunchDocument } from "../document/launch-document.ts";
import { type LaunchfileFields, launchfileSchema } from "../schema/launchfile-schema.ts";
import { schemaAt } from "../schema/outline.ts";
import { putStandIn } from "./put-stand-in.ts";
import { schemaProblem } from "./schema-problem.ts";

interface CheckedFields {
  value: LaunchfileFields;
  diagnostics: Diagnostic[];
  /** Keys and texts of what stand-ins were put for. */
  unread: ReadonlySet<string>;
}

/**
 * Checks expanded data against the schema. Whatever is wrong is reported, and the data goes on with stand-ins, so that
 * later stages find their problems in the same run.
 */
export function checkSchema(document: LaunchDocument, data: DocumentData): CheckedFields {
  const parsed = launchfileSchema.safeParse(data);
  if (parsed.success) return { value: parsed.data, diagnostics: [], unread: new Set() };
  const issues = issuesOf(launchfileSchema, data);
  const mended = structuredClone(data) as DocumentMap;
  const unread = new Set<string>();
  for (const issue of issues) {
    if (isReadable(issue)) continue;
    const at = putStandIn(mended, pathOf(issue.path));
    if (mayHoldNames(issue)) addTexts(valueAt(data, at), unread);
  }
  const value = readFields(mended, issues);
  return { value, diagnostics: issues.map((issue) => schemaProblem(document, issue)), unread };
}

/** A text that is none of the known ones, or misspelt, stands where nothing gets its name. */
function mayHoldNames({ code }: z.core.$ZodIssue): boolean {
  return code !== "invalid_value" && code !== "invalid_format";
}

function addTexts(value: unknown, texts: Set<string>): void {
  if (typeof value === "string") texts.add(value);
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    texts.add(key);
    addTexts(member, texts);
  }
}

/** The paths of a document hold no symbols. */
function pathOf(path: PropertyKey[]): DocumentPath {
  return path as (string | number)[];
}

/** What a schema finds, and what it finds below keys that cannot be names, where it does not look by itself. */
function issuesOf(schema: z.ZodType, data: unknown): z.core.$ZodIssue[] {
  const issues = schema.safeParse(data, { reportInput: true }).error?.issues ?? [];
  return issues.flatMap((issue, position) => {
    // That a list which has to be text is too short for one, too, is no news.
    if (JSON.stringify(issue.path) === JSON.stringify(issues[position - 1]?.path)) return [];
    if (issue.code !== "invalid_key") return [issue];
    const inside = issuesOf(schemaAt(issue.path, schema), valueAt(data, issue.path));
    return [issue, ...inside.map((each) => ({ ...each, path: [...issue.path, ...each.path] }))];
  });
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], data);
}

/** Whether a value, although wrong, is of the shape that later stages read. */
function isReadable(issue: z.core.$ZodIssue): boolean {
  if (issue.code === "invalid_format") return issue.message === "LP1206";
  return issue.code === "invalid_key" || issue.code === "too_big" || issue.code === "too_small";
}

/** Mended data as fields, with the members whose keys cannot be names. */
function readFields(data: DocumentMap, issues: z.core.$ZodIssue[]): LaunchfileFields {
  const fields = read(launchfileSchema, data);
  for (const { code, path } of issues) {
    const member = code === "invalid_key" ? valueAt(data, path) : undefined;
    const parent = valueAt(fields, path.slice(0, -1)) as Record<PropertyKey, unknown> | undefined;
    if (member !== undefined && parent) parent[path.at(-1) as string] = read(schemaAt(path), member);
  }
  return fields;
}

/** What a schema makes of data that it has objections to. */
function read<T>(schema: z.ZodType<T>, data: unknown): T {
  const run = schema._zod.run({ value: data, issues: [] }, { async: false });
  // A synchronous schema answers at once.
  return (run as z.core.ParsePayload<T>).value;
}
