import type * as z from "zod";
import type { Staged } from "../../plans/index.ts";
import type { DocumentData, LaunchDocument } from "../document/launch-document.ts";
import { type LaunchfileFields, launchfileSchema } from "../schema/launchfile-schema.ts";
import { schemaProblem } from "./schema-problem.ts";

/**
 * Checks expanded data against the schema. Mistakes that leave the shape of the data intact (a port out of range, an
 * unknown runtime) are reported, and the value goes on with a stand-in, so that later stages find theirs in the same run.
 * A member of a wrong type is left out, where nothing else counts on it.
 */
export function checkSchema(document: LaunchDocument, data: DocumentData): Staged<LaunchfileFields> {
  const parsed = launchfileSchema.safeParse(data, { reportInput: true });
  if (parsed.success) return { value: parsed.data, diagnostics: [] };
  const { issues } = parsed.error;
  const diagnostics = issues.map((issue) => schemaProblem(document, issue));
  const broken = issues.filter((issue) => !leavesShape(issue));
  if (broken.length === 0) return { value: withStandIns(data, issues), diagnostics };
  const pruned = broken.every(isSpare) ? withoutMembers(data, broken) : null;
  const rest = pruned === null ? null : launchfileSchema.safeParse(pruned, { reportInput: true });
  if (pruned === null || rest?.error?.issues.every(leavesShape) === false) return { value: null, diagnostics };
  return { value: withStandIns(pruned, rest?.error?.issues ?? []), diagnostics };
}

/** What other parts of a file count on: without it they would be reported for no fault of theirs. */
const countedOn = new Set<PropertyKey>(
  "build commands components health image provides requires runtime secrets storage supports".split(" "),
);

function isSpare({ path }: z.core.$ZodIssue): boolean {
  const member = path.at(-1);
  return typeof member === "string" && path.length > 1 && !countedOn.has(member) && !countedOn.has(path.at(-2) ?? "");
}

function withoutMembers(data: DocumentData, issues: z.core.$ZodIssue[]): DocumentData {
  const pruned = structuredClone(data);
  for (const { path } of issues) {
    const parent = parentOf(pruned, path);
    delete parent[path.at(-1) as PropertyKey];
  }
  return pruned;
}

function parentOf(root: unknown, path: PropertyKey[]): Record<PropertyKey, unknown> {
  const step = (value: unknown, key: PropertyKey) => (value as Record<PropertyKey, unknown> | undefined)?.[key];
  return (path.slice(0, -1).reduce(step, root) ?? {}) as Record<PropertyKey, unknown>;
}

function withStandIns(data: DocumentData, issues: z.core.$ZodIssue[]): LaunchfileFields {
  const run = launchfileSchema._zod.run({ value: data, issues: [] }, { async: false });
  // A synchronous schema answers at once.
  const { value } = run as z.core.ParsePayload<LaunchfileFields>;
  for (const issue of issues) replaceValue(value, issue);
  return value;
}

function leavesShape(issue: z.core.$ZodIssue): boolean {
  if (isAppName(issue)) return true;
  if (issue.code === "invalid_type") return standInFor(issue) !== undefined;
  if (issue.code === "invalid_value") return typeof issue.input === "string";
  return issue.code !== "invalid_key" || issue.path[0] !== "components" || issue.path.length > 2;
}

function isAppName({ path }: z.core.$ZodIssue): boolean {
  return path.length === 1 && path[0] === "name";
}

/** Well-formed values for those that later stages read closely. */
const standIns: Record<string, string> = {
  LP1209: "1s",
  LP1210: "1MB",
  LP1214: "linux/amd64",
  LP1216: "/",
  LP1217: ".",
};

function standInFor(issue: z.core.$ZodIssue): unknown {
  if (isAppName(issue)) return "app";
  if (issue.code === "invalid_type") return meantBy(issue);
  return issue.code === "invalid_value" ? issue.values[0] : standIns[issue.message];
}

/** What a scalar of the wrong type can only mean: `"80"` as a port is 80. `undefined`: it may mean anything. */
function meantBy({ expected, input }: z.core.$ZodIssueInvalidType): unknown {
  if (expected === "string" && (typeof input === "number" || typeof input === "boolean")) return String(input);
  if (typeof input !== "string") return undefined;
  if (expected === "boolean") return false;
  const isNumber = expected === "number" || expected === "int";
  return isNumber && /^\d{1,5}$/.test(input) ? Number(input) : undefined;
}

function replaceValue(root: unknown, issue: z.core.$ZodIssue): void {
  const standIn = standInFor(issue);
  if (standIn === undefined) return;
  parentOf(root, issue.path)[issue.path.at(-1) as PropertyKey] = standIn;
}
