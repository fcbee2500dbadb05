import * as z from "zod";
import { diagnosticSchema } from "../diagnostics/diagnostic-schema.ts";
import { planDiffSchema } from "../diff/plan-diff.ts";
import { policyResultSchema } from "../policy/policy-result.ts";

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
/** What may be applied to one environment. */
export const approvedSchema = z.strictObject({
  environment: z.string(),
  /** Review digest of the head: what `apply --reviewed` is given. */
  reviewed: digest,
  /** `<risk>:<object>` of every risk that the change has: what `apply --accept` is given. */
  accepts: z.array(z.string()),
  /** Every policy that asks for approval of it: what `apply --approve-policy` is given. */
  policies: z.array(z.string()),
  /** The whole command line, for a shell in the repository's folder. */
  command: z.string(),
});
export type Approved = z.infer<typeof approvedSchema>;

/** An environment that takes only what is promoted to it. */
export const promotedSchema = z.strictObject({
  environment: z.string(),
  /** Its promote_from. */
  from: z.string(),
  /** What brings it there, once it is deployed to `from`. */
  command: z.string(),
});
export type Promoted = z.infer<typeof promotedSchema>;

const stackSchema = z.strictObject({
  /** The Launchfile, relative to the repository; of one that is gone, in the base. */
  path: z.string(),
  /** Of the base, where the Launchfile was moved. */
  from: z.string().exactOptional(),
  /** `null`: the head, or the base of what is gone, does not compile, and `diagnostics` says why. */
  diff: planDiffSchema.nullable(),
  /** Paths are relative to the repository. */
  diagnostics: z.array(diagnosticSchema),
  policies: z.array(policyResultSchema),
  /** An environment each that the change reaches. */
  approved: z.array(approvedSchema),
  /** Those of them that are not applied to; absent: none. */
  promoted: z.array(promotedSchema).exactOptional(),
});
export type Stack = z.infer<typeof stackSchema>;

const sideSchema = z.strictObject({
  /** As the reader named it: a branch, a revision. */
  label: z.string(),
  commit: z.string().nullable(),
});

/** What a pull request would change, app by app, and whether that may be. Needs no credentials, holds no secret. */
export const reviewSchema = z.strictObject({
  formatVersion: z.literal("launchplane/review/v1"),
  /** `<owner>/<name>`. */
  repository: z.string().nullable(),
  pullRequest: z.int().nullable(),
  base: sideSchema,
  head: sideSchema,
  stacks: z.array(stackSchema),
  /** The worst of all stacks. `deny`: a policy denies, or a head does not compile. */
  verdict: z.enum(["pass", "warn", "approve", "deny"]),
});
export type Review = z.infer<typeof reviewSchema>;
export type Verdict = Review["verdict"];
