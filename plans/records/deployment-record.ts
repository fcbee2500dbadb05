import * as z from "zod";
import { verbSchema } from "../change-set.ts";
import { evidenceSchema } from "../evidence.ts";
import { imageRefSchema } from "../image-ref.ts";
import { capturedSchema } from "./outputs.ts";
import { recordOf } from "./record-of.ts";
import { recordParts } from "./record-parts.ts";

const { digest, ulid } = recordParts;

const operationResultSchema = z.strictObject({
  id: z.string(),
  verb: verbSchema,
  status: z.enum(["done", "failed", "not-started", "unknown"]),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** Redacted; `null` when there is nothing to say. */
  detail: z.string().nullable(),
  /** What a release command printed and the Launchfile captures; absent where it captures nothing. */
  captured: capturedSchema.exactOptional(),
});
export type OperationResult = z.infer<typeof operationResultSchema>;

const deploymentBodySchema = z.strictObject({
  action: z.enum(["apply", "destroy", "rollback", "promote"]),
  status: z.enum(["pending", "success", "failed", "unknown", "cancelled"]),
  /** Digest of the deployment plan, of all source files, of what each component runs. */
  plan: digest,
  source: digest,
  commit: z.string().nullable(),
  /** The selected components; absent where it was about everything. */
  only: z.array(z.string()).exactOptional(),
  /** Names of the policies that asked for approval and got it; absent where none did. */
  approvals: z.array(z.string()).exactOptional(),
  artifacts: z.record(z.string(), imageRefSchema),
  operations: z.array(operationResultSchema),
  health: z.array(evidenceSchema),
  supersedes: ulid.nullable(),
  /** Of a rollback: the release that is served again. Of a promotion: the source environment's. */
  release: ulid.exactOptional(),
  /** Of a rollback that followed an unhealthy deployment by itself: that deployment. */
  returnsFrom: ulid.exactOptional(),
});
export type DeploymentBody = z.infer<typeof deploymentBodySchema>;

/** One attempt to make an environment match a plan, and what became of it. */
export const deploymentRecordSchema = recordOf("deployment", deploymentBodySchema);
export type DeploymentRecord = z.infer<typeof deploymentRecordSchema>;
