import * as z from "zod";
import { actorSchema } from "./actor.ts";
import { recordOf } from "./record-of.ts";
import { recordParts } from "./record-parts.ts";

const { reason, ulid } = recordParts;

const lockBreakBodySchema = z.strictObject({
  /** The lock that was broken, as it was. */
  broken: z.strictObject({
    token: z.number().int().positive(),
    run: ulid,
    actor: actorSchema,
    host: z.string(),
    pid: z.number().int(),
    message: z.string(),
    acquiredAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  }),
  reason,
});
export type LockBreakBody = z.infer<typeof lockBreakBodySchema>;

/** Somebody took a lock from its holder. */
export const lockBreakRecordSchema = recordOf("lock-break", lockBreakBodySchema);
export type LockBreakRecord = z.infer<typeof lockBreakRecordSchema>;
