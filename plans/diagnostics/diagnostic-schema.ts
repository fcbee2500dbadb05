import * as z from "zod";

const position = z.strictObject({ line: z.int(), column: z.int(), offset: z.int() });
const span = z.strictObject({ start: position, end: position }).nullable();
const edit = z.strictObject({ file: z.string(), start: z.int(), end: z.int(), text: z.string() });

/** A `Diagnostic`, as documents have it. */
export const diagnosticSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(["error", "warning", "advice"]),
  message: z.string(),
  file: z.string().nullable(),
  span,
  why: z.string(),
  related: z.array(z.strictObject({ label: z.string(), file: z.string(), span })),
  fixes: z.array(z.strictObject({ title: z.string(), safe: z.boolean(), edits: z.array(edit) })),
  conceals: z.literal(true).exactOptional(),
});

/** A `SuppressedDiagnostic`. */
export const suppressedDiagnosticSchema = diagnosticSchema.extend({
  suppression: z.strictObject({ reason: z.string(), file: z.string(), span }),
});
