import * as z from "zod";
import { policyEffectSchema } from "./policy.ts";

/** A policy that a plan falls under, and what of the plan it is about. */
export const policyResultSchema = z.strictObject({
  policy: z.string(),
  effect: policyEffectSchema,
  matches: z.array(
    z.strictObject({
      /** Of the operation; `null` where it is about a gap. */
      object: z.string().nullable(),
      /** `replace (data-loss)`, `create (floating-image: nginx:1 is not pinned by a digest)`, `gap LP4207 at component:web`. */
      why: z.string(),
    }),
  ),
});
export type PolicyResult = z.infer<typeof policyResultSchema>;
