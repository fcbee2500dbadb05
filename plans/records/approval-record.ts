import * as z from "zod";
import { recordOf } from "./record-of.ts";
import { recordParts } from "./record-parts.ts";

const { reason, scope, ulid } = recordParts;

const approvalBodySchema = z.strictObject({
  /** The release that may be promoted into this record's scope, and no other. */
  release: z.strictObject({ scope, release: ulid }),
  reason,
  expiresAt: z.iso.datetime(),
});
export type ApprovalBody = z.infer<typeof approvalBodySchema>;

/** Somebody allows one promotion: for one release, one destination, once, for a while. */
export const approvalRecordSchema = recordOf("approval", approvalBodySchema);
export type ApprovalRecord = z.infer<typeof approvalRecordSchema>;
