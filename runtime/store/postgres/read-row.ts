import type * as z from "zod";
import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { parseJson } from "../read-json.ts";

/** The content of a row as a value of the schema; `null` where there is no row. LP7057 when it is of another form. */
export function readRow<T>(row: string, content: string | undefined, schema: z.ZodType<T>): T | null {
  if (content === undefined) return null;
  const parsed = parseJson(content, schema);
  if ("value" in parsed) return parsed.value;
  throw damagedRow(row, parsed.problem);
}

/** `row` is the table and its key: `plans sha256:...`. */
export function damagedRow(row: string, reason: string): DiagnosticError {
  return new DiagnosticError("invalid", diagnose("LP7057", null, { row, reason }));
}
