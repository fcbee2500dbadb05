import type * as z from "zod";
import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";

/** The text as a value of the schema, or why it is none. Never quotes the text: it may hold something private. */
export function parseJson<T>(text: string, schema: z.ZodType<T>): { value: T } | { problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: "it is not JSON" };
  }
  const { data, error } = schema.safeParse(json);
  if (error === undefined) return { value: data };
  const path = error.issues[0]?.path.join(".");
  return {
    problem: path ? `its member "${path}" is not as it was written` : "its members are not as they were written",
  };
}

/** The same for a file that was read; `null` stays `null`, a file of another form is LP7003. */
export function readJson<T>(path: string, text: string | null, schema: z.ZodType<T>): T | null {
  if (text === null) return null;
  const parsed = parseJson(text, schema);
  if ("value" in parsed) return parsed.value;
  throw new DiagnosticError("invalid", diagnose("LP7003", null, { path, reason: parsed.problem }));
}
