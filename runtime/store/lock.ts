import * as z from "zod";
import { actorSchema } from "../../plans/index.ts";

/** Who may change a scope. The holder is the highest token; it expires when the holder stops renewing it. */
export const lockSchema = z.strictObject({
  formatVersion: z.literal("launchplane/lock/v1"),
  token: z.number().int().positive(),
  run: z.string(),
  actor: actorSchema,
  host: z.string(),
  pid: z.number().int(),
  message: z.string(),
  acquiredAt: z.iso.datetime(),
  renewedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  released: z.boolean(),
});
export type Lock = z.infer<typeof lockSchema>;
