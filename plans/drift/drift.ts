import * as z from "zod";
import { shownSchema } from "../change-set.ts";

/**
 * Why something is not as the Launchfile says. `not-applied`: nothing was applied since it says so. `changed-outside`: it is not
 * as it was applied last, so somebody else did that. `gone`: it was applied, and is not there. `stopped`, `unhealthy`: it is as
 * it should be, and does not work. `unwanted`: it was applied, and nothing wants it any more. `not-ours`: it is in our way.
 */
export const driftCauseSchema = z.enum([
  "not-applied",
  "changed-outside",
  "gone",
  "stopped",
  "unhealthy",
  "unwanted",
  "not-ours",
]);
export type DriftCause = z.infer<typeof driftCauseSchema>;

/** One attribute in three places. `both`: it was changed outside, and the Launchfile wants something else than was applied. */
const attributeDriftSchema = z.strictObject({
  attribute: z.string(),
  cause: z.enum(["not-applied", "changed-outside", "both"]),
  /** `null`: nothing is recorded of the object. */
  applied: shownSchema.nullable(),
  actual: shownSchema,
  wanted: shownSchema,
});
export type AttributeDrift = z.infer<typeof attributeDriftSchema>;

/** One object that differs from what is wanted. */
export const driftSchema = z.strictObject({
  object: z.string(),
  cause: driftCauseSchema,
  attributes: z.array(attributeDriftSchema),
});
export type Drift = z.infer<typeof driftSchema>;
