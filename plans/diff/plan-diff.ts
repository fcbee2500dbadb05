import * as z from "zod";
import { changeSchema, operationSchema, riskSchema } from "../change-set.ts";
import { gapSchema } from "../gap.ts";
import { policyResultSchema } from "../policy/policy-result.ts";
import { planMovesSchema } from "./plan-moves.ts";

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const positionSchema = z.strictObject({ line: z.int(), column: z.int(), offset: z.int() });

/** Where something is written; `file` is relative to the repository, or to the folder that the command was typed in. */
const placeSchema = z.strictObject({
  side: z.enum(["base", "head"]),
  file: z.string(),
  span: z.strictObject({ start: positionSchema, end: positionSchema }).nullable(),
});
export type Place = z.infer<typeof placeSchema>;

/** Why a change of the app is risky. Renderers turn it into prose. */
const riskReasonSchema = z.enum([
  "data-left-behind",
  "data-not-kept",
  "data-at-other-path",
  "data-of-other-type",
  "data-of-newer-version",
  "data-of-other-version",
  "data-of-unknown-version",
  "other-context",
  "removed",
  "made-anew",
  "value-made-anew",
  "published",
  "bound-wider",
  "host-rights",
  "image-not-pinned",
]);
export type RiskReason = z.infer<typeof riskReasonSchema>;

const nodeRiskSchema = z.strictObject({
  risk: riskSchema,
  reason: riskReasonSchema,
  /** The one of `changes` that it comes from; absent where the node as a whole does. */
  attribute: z.string().exactOptional(),
});
export type NodeRisk = z.infer<typeof nodeRiskSchema>;

const nodeChangeSchema = z.strictObject({
  /** `move`: the same thing under another name. */
  verb: z.enum(["add", "remove", "change", "move"]),
  /** Of the head; of what is removed, of the base. `app` stands for the app itself. */
  address: z.string(),
  /** Of the base, where something moved. */
  from: z.string().exactOptional(),
  /** Dotted, named as in a Launchfile: `image`, `env.DATABASE_URL`, `health.path`. References are written as there. */
  changes: z.array(changeSchema),
  risks: z.array(nodeRiskSchema),
  /** Of what is risky, else of the only attribute that changes, else of the node. */
  place: placeSchema.nullable(),
});
export type NodeChange = z.infer<typeof nodeChangeSchema>;

const placedOperationSchema = operationSchema.extend({ place: placeSchema.nullable() });
export type PlacedOperation = z.infer<typeof placedOperationSchema>;

const placedGapSchema = gapSchema.extend({ place: placeSchema.nullable() });
export type PlacedGap = z.infer<typeof placedGapSchema>;

const fileDiffSchema = z.strictObject({
  /** Relative to the output folder of the target. */
  path: z.string(),
  verb: z.enum(["add", "remove", "change"]),
  /** As in a unified diff, with three lines around each change. */
  hunks: z.array(
    z.strictObject({
      base: z.strictObject({ start: z.int(), count: z.int() }),
      head: z.strictObject({ start: z.int(), count: z.int() }),
      /** Each begins with a space, `+` or `-`; one with a backslash says that the line before has no end. */
      lines: z.array(z.string()),
    }),
  ),
});
export type FileDiff = z.infer<typeof fileDiffSchema>;

const environmentDiffSchema = z.strictObject({
  environment: z.string(),
  target: z.string(),
  /** `<context>.<environment>` of each side; `null` where it has no such environment, or no app. */
  scope: z.strictObject({ base: z.string().nullable(), head: z.string().nullable() }),
  /** Review digests; `null` as above. */
  review: z.strictObject({ base: digest.nullable(), head: digest.nullable() }),
  /**
   * What `apply` of the head would do to an environment that is exactly as the base wants it; without a head, what `destroy`
   * would. Of two plan files: the head's operations that the base does not have.
   */
  operations: z.array(placedOperationSchema),
  gaps: z.strictObject({
    added: z.array(placedGapSchema),
    removed: z.array(placedGapSchema),
    kept: z.array(placedGapSchema),
  }),
  /** What the policies of either side say of the operations and of the head's gaps, the strictest first. */
  policies: z.array(policyResultSchema),
  /** What the target would emit. A plan file does not say. */
  files: z.array(fileDiffSchema),
  /** Of two plan files: what decided them, and what they would do differently. */
  moves: planMovesSchema.nullable(),
});
export type EnvironmentDiff = z.infer<typeof environmentDiffSchema>;

const sideSchema = z.strictObject({
  /** As the reader named it: a path, a revision, a plan file. */
  label: z.string(),
  commit: z.string().nullable(),
  /** Of the Launchfile, as places name it; `null` where there is none, or a plan file in its stead. */
  path: z.string().nullable(),
  /** `absent`: there is no app on this side. `invalid`: its Launchfile does not compile, so that it counts as absent. */
  state: z.enum(["compiled", "absent", "invalid"]),
  /** The app plan's digest. */
  app: digest.nullable(),
});
export type DiffSide = z.infer<typeof sideSchema>;

/** What differs between two versions of an app, and between what each environment would get. Needs no credentials, holds no secret. */
export const planDiffSchema = z.strictObject({
  formatVersion: z.literal("launchplane/plan-diff/v1"),
  /** Of the app; of the head, where it has another one there. */
  name: z.string(),
  base: sideSchema,
  head: sideSchema,
  /** By address, what is said of the app as a whole first. */
  changes: z.array(nodeChangeSchema),
  environments: z.array(environmentDiffSchema),
});
export type PlanDiff = z.infer<typeof planDiffSchema>;
