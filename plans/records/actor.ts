import * as z from "zod";

/** Who did it, and how that is known; nothing is claimed as verified. */
export const actorSchema = z.strictObject({
  kind: z.enum(["user", "ci"]),
  name: z.string(),
  source: z.enum(["os", "github-actions", "flag"]),
});
export type Actor = z.infer<typeof actorSchema>;
