import * as z from "zod";
import { verbSchema } from "./change-set.ts";
import { evidenceSchema } from "./evidence.ts";
import { imageRefSchema } from "./image-ref.ts";

const ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** Who did it, and how that is known; nothing is claimed as verified. */
export const actorSchema = z.strictObject({
  kind: z.enum(["user", "ci"]),
  name: z.string(),
  source: z.enum(["os", "github-actions", "flag"]),
});
export type Actor = z.infer<typeof actorSchema>;

const operationResultSchema = z.strictObject({
  id: z.string(),
  verb: verbSchema,
  status: z.enum(["done", "failed", "not-started", "unknown"]),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** Redacted; `null` when there is nothing to say. */
  detail: z.string().nullable(),
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
});
export type DeploymentBody = z.infer<typeof deploymentBodySchema>;

function ledgerRecord<const Kind extends string, Body extends z.ZodType>(kind: Kind, body: Body) {
  return z.strictObject({
    formatVersion: z.literal(`launchplane/record/${kind}/v1`),
    kind: z.literal(kind),
    id: ulid,
    /** 1 is pending, 2 is terminal. A record is never updated. */
    revision: z.union([z.literal(1), z.literal(2)]),
    scope: z.string(),
    at: z.iso.datetime(),
    actor: actorSchema,
    tool: z.string(),
    run: ulid.nullable(),
    token: z.number().int().positive().nullable(),
    body,
  });
}

export const deploymentRecordSchema = ledgerRecord("deployment", deploymentBodySchema);
export type DeploymentRecord = z.infer<typeof deploymentRecordSchema>;

/** Every family of records; `kind` tells them apart. */
export type LedgerRecord = DeploymentRecord;
export const ledgerRecordSchemas = { deployment: deploymentRecordSchema };

/** One link of a scope's chain. `previous` is the digest of entry `seq - 1`, `null` for the first. */
export const chainEntrySchema = z.strictObject({
  seq: z.number().int().positive(),
  previous: digest.nullable(),
  record: z.strictObject({ kind: z.string(), id: ulid, revision: z.number().int(), digest }),
});
export type ChainEntry = z.infer<typeof chainEntrySchema>;
