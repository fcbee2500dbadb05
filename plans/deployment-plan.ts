import * as z from "zod";
import { appPlanSchema } from "./app-plan.ts";
import { operationSchema } from "./change-set.ts";
import { gapSchema } from "./gap.ts";
import { policyResultSchema } from "./policy/policy-result.ts";

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** What the plan depends on. A plan is fresh if planning again gives the same digest; these say what moved when it does not. */
const fingerprintsSchema = z.strictObject({
  /** Every file the compiler or a target read, relative to the Launchfile's folder. */
  source: z.record(z.string(), digest),
  inputs: digest,
  artifacts: z.record(z.string(), z.string()),
  observed: z.strictObject({
    basis: z.enum(["live", "recorded", "none"]),
    objects: z.record(z.string(), digest),
  }),
  tool: z.string(),
  targetVersion: z.string(),
});

/** What `apply` would do to one environment, and everything that decided it. Plain JSON without a secret value. */
export const deploymentPlanSchema = z.strictObject({
  formatVersion: z.literal("launchplane/deployment-plan/v1"),
  context: z.string(),
  environment: z.string(),
  target: z.string(),
  /** Names of the components that were asked for, sorted: it is about them and what they need. Absent: about everything. */
  only: z.array(z.string()).exactOptional(),
  /** The registries were asked what the tags of images stand for now (`--pull`); absent: what is here is taken. */
  pull: z.literal(true).exactOptional(),
  app: appPlanSchema,
  operations: z.array(operationSchema),
  gaps: z.array(gapSchema),
  /** The policies of `launchplane.yaml` that it falls under, the strictest first. */
  policies: z.array(policyResultSchema),
  fingerprints: fingerprintsSchema,
  digests: z.strictObject({
    app: digest,
    desired: digest,
    /** Of what needs no credentials: app, desired state with inputs by name, gaps. */
    review: digest,
  }),
});

/** A plan with its digest and where it came from; `seal` covers all of it but itself. */
export const sealedPlanSchema = z.strictObject({
  formatVersion: z.literal("launchplane/sealed-plan/v1"),
  digest,
  plan: deploymentPlanSchema,
  /** Recorded, not compared. */
  provenance: z.strictObject({ commit: z.string().nullable(), dirty: z.boolean() }),
  seal: digest,
});

export type DeploymentPlan = z.infer<typeof deploymentPlanSchema>;
export type SealedPlan = z.infer<typeof sealedPlanSchema>;
