import * as z from "zod";
import { sealedPlanSchema } from "../deployment-plan.ts";
import { diagnosticSchema, suppressedDiagnosticSchema } from "../diagnostics/diagnostic-schema.ts";
import { planMovesSchema } from "../diff/plan-moves.ts";
import { deploymentRecordSchema } from "../records/deployment-record.ts";
import { gateResultSchema } from "../records/gate.ts";
import { promotionRecordSchema } from "../records/promotion-record.ts";
import { releaseRecordSchema } from "../records/release-record.ts";
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

/** What a deployment left, where it did not succeed. */
const aftermath = {
  /** `null`: nothing in how it ended calls for a return to the last good release. */
  returned: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("returned"), release: z.string(), record: deploymentRecordSchema }),
      z.strictObject({ kind: z.literal("left"), reason: z.string() }),
    ])
    .nullable()
    .exactOptional(),
  /** What runs now, whatever was meant to. */
  running: z
    .array(z.strictObject({ component: z.string(), state: z.string(), artifact: z.string().nullable() }))
    .exactOptional(),
};

/** Of every command that deploys. */
const deployment = {
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
  ...aftermath,
};

export const applyOutputSchema = outputSchema("apply", deployment);

export const promoteOutputSchema = outputSchema("promote", {
  ...deployment,
  /** The promotion's terminal record, and the release that it made; `null`: nothing was changed. */
  promotion: promotionRecordSchema.nullable(),
  release: releaseRecordSchema.nullable(),
  /** How each gate of the destination stands, and what to do about it; absent where it was refused before it was asked. */
  gates: z.array(gateResultSchema.extend({ remedy: z.string() })).exactOptional(),
});

export const rollbackOutputSchema = outputSchema("rollback", {
  ...deployment,
  /** The release that was gone back to; absent where there is none. */
  to: releaseRecordSchema.exactOptional(),
  /** The release that it made; `null`: nothing was changed. */
  release: releaseRecordSchema.nullable(),
  /** The newest backup of the data, which was left as it is. */
  backup: z.string().nullable().exactOptional(),
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
