import type * as z from "zod";
import type { Staged } from "../../plans/index.ts";
import type { DocumentData, LaunchDocument } from "../document/launch-document.ts";
import { type LaunchfileFields, launchfileSchema } from "../schema/launchfile-schema.ts";
import { schemaProblem } from "./schema-problem.ts";

/**
 * Checks expanded data against the schema. Mistakes that leave the shape of the data intact (a port out of range, an
 * unknown runtime) are reported, and the value goes on with a stand-in, so that later stages find theirs in the same run.
 */
export function checkSchema(document: LaunchDocument, data: DocumentData): Staged<LaunchfileFields> {
  const parsed = launchfileSchema.safeParse(data, { reportInput: true });
  if (parsed.success) return { value: parsed.data, diagnostics: [] };
  const { issues } = parsed.error;
  const diagnostics = issues.map((issue) => schemaProblem(document, issue));
  if (!issues.every(leavesShape)) return { value: null, diagnostics };
  const run = launchfileSchema._zod.run({ value: data, issues: [] }, { async: false });
  // A synchronous schema answers at once.
  const { value } = run as z.core.ParsePayload<LaunchfileFields>;
  for (const issue of issues) replaceValue(value, issue);
  return { value, diagnostics };
}

function leavesShape(issue: z.core.$ZodIssue): boolean {
  if (isAppName(issue)) return true;
  if (issue.code === "invalid_type") return false;
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
  return issue.code === "invalid_value" ? issue.values[0] : standIns[issue.message];
}

function replaceValue(root: unknown, issue: z.core.$ZodIssue): void {
  const standIn = standInFor(issue);
  if (standIn === undefined) return;
  const parent = issue.path.slice(0, -1).reduce((value, key) => (value as Record<PropertyKey, unknown>)[key], root);
  (parent as Record<PropertyKey, unknown>)[issue.path.at(-1) as PropertyKey] = standIn;
}
