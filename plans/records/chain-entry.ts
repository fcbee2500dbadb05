import * as z from "zod";
import { recordParts } from "./record-parts.ts";

const { digest, ulid } = recordParts;

/** One link of a scope's chain. `previous` is the digest of entry `seq - 1`, `null` for the first. */
export const chainEntrySchema = z.strictObject({
  seq: z.number().int().positive(),
  previous: digest.nullable(),
  record: z.strictObject({ kind: z.string(), id: ulid, revision: z.number().int(), digest }),
});
export type ChainEntry = z.infer<typeof chainEntrySchema>;
