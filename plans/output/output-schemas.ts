import * as z from "zod";
import { sealedPlanSchema } from "../deployment-plan.ts";
import { diagnosticSchema, suppressedDiagnosticSchema } from "../diagnostics/diagnostic-schema.ts";
import { planMovesSchema } from "../diff/plan-moves.ts";
import { deploymentRecordSchema } from "../records/deployment-record.ts";
import { approvedSchema, reviewSchema } from "../review/review.ts";

/** The document that a command prints with `--json`. */
function outputSchema<const Command extends string, Members extends z.ZodRawShape>(command: Command, members: Members) {
  return z.strictObject({
    formatVersion: z.literal(`launchplane/output/${command}/v1`),
    ...members,
    diagnostics: z.array(diagnosticSchema),
  });
}

const suppressed = z.array(suppressedDiagnosticSchema);

export const planOutputSchema = outputSchema("plan", {
  /** `null`: an error left nothing to plan with. */
  plan: sealedPlanSchema.nullable(),
  /** Where it was written; `null`: nowhere. Absent like `suppressed` where there is no plan. */
  file: z.string().nullable().exactOptional(),
  suppressed: suppressed.exactOptional(),
});

export const applyOutputSchema = outputSchema("apply", {
  /** `null`: it was refused before there was one. */
  plan: sealedPlanSchema.nullable(),
  /** The terminal record; `null`: nothing was changed. */
  record: deploymentRecordSchema.nullable(),
  /** What differs from the plan that was shown or handed over, where that made it refuse. */
  moves: planMovesSchema.exactOptional(),
  /** Where users reach the app. */
  urls: z.array(z.string()).exactOptional(),
  /** Digest of the last entry of the chain of records. */
  head: z.string().nullable().exactOptional(),
  /** The last lines of what failed. */
  logs: z.array(z.string()).exactOptional(),
  suppressed: suppressed.exactOptional(),
});

export const reviewOutputSchema = outputSchema("review", {
  /** `null`: it was refused before there was one. */
  review: reviewSchema.nullable(),
  /** What became of the comment on GitHub; `null`: nothing. */
  comment: z.enum(["created", "updated"]).nullable().exactOptional(),
  /** Whether there is a check run. */
  check: z.boolean().exactOptional(),
});

export const reviewApprovedOutputSchema = outputSchema("review-approved", {
  commit: z.string(),
  pullRequest: z.int(),
  approved: z.array(approvedSchema.extend({ path: z.string() })),
});
