import * as z from "zod";
import { riskSchema, verbSchema } from "../change-set.ts";

/** What a policy does about a plan that it matches: says so, forbids it, or forbids it until somebody approves. */
export const policyEffectSchema = z.enum(["deny", "approve", "warn"]);
export type PolicyEffect = z.infer<typeof policyEffectSchema>;

/** One line that a person can type: no control characters, nothing invisible at its ends. */
const policyName = z
  .string()
  .max(100, "a text of 100 characters at most")
  .regex(/^(?!.*[\p{C}\p{Zl}\p{Zp}])\S(?:.*\S)?$/u, "a text of one line, without white space around it");

/** A rule of `launchplane.yaml` about plans. Declarative: every member of `when` that is given has to hold, one of each list. */
export const policySchema = z.strictObject({
  name: policyName,
  when: z.strictObject({
    risk: z.array(riskSchema).exactOptional(),
    /** Codes of the catalogue, LP4xxx. */
    gap: z.array(z.string()).exactOptional(),
    verb: z.array(verbSchema.exclude(["none"])).exactOptional(),
    environment: z.array(z.string()).exactOptional(),
  }),
  effect: policyEffectSchema,
});
export type Policy = z.infer<typeof policySchema>;
