import * as z from "zod";

/** One value that a command printed. A sensitive one is in the secret store, under this name and version. */
export const outputSchema = z.discriminatedUnion("sensitive", [
  z.strictObject({ sensitive: z.literal(false), text: z.string() }),
  z.strictObject({ sensitive: z.literal(true), secret: z.string(), version: z.number().int().positive() }),
]);
export type Output = z.infer<typeof outputSchema>;

/** What a command printed of what the Launchfile captures, by name; what was not in its output is not there. */
export const outputsSchema = z.record(z.string(), outputSchema);
export type Outputs = z.infer<typeof outputsSchema>;

/** The same of a command that ran as a part of something else. */
export const capturedSchema = z.strictObject({
  /** The task's address: `task:web/release`. */
  task: z.string(),
  outputs: outputsSchema,
});
export type Captured = z.infer<typeof capturedSchema>;
