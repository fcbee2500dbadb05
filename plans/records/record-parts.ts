import * as z from "zod";

/** Building blocks that the record families share. */
export const recordParts = {
  ulid: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  scope: z.string().regex(/^([a-z][a-z0-9-]{0,62}|_)\.([a-z][a-z0-9-]{0,62}|_)$/),
  reason: z.string().min(1).max(1000),
};
