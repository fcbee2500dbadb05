import * as z from "zod";

/** Something of the Launchfile that a target cannot express exactly, or refuses. `code` is an LP4xxx of the catalogue. */
export const gapSchema = z.strictObject({
  code: z.string(),
  effect: z.enum(["approximated", "unsupported"]),
  /** A node's address, or `address#field`: `component:web#restart`. The source map leads from it to the file. */
  at: z.string(),
  args: z.record(z.string(), z.string()),
});
export type Gap = z.infer<typeof gapSchema>;
