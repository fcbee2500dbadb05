import * as z from "zod";
import { recordOf } from "./record-of.ts";

/** Where a secret may be used. */
export const secretClassSchema = z.enum(["prod-only", "non-prod", "shared"]);
export type SecretClass = z.infer<typeof secretClassSchema>;

const secretBodySchema = z.strictObject({
  /** `created` and `rotated` make a version; `rekeyed` encrypts it anew; the others change who may use the name. */
  action: z.enum(["created", "rotated", "rekeyed", "relabelled", "disabled", "enabled"]),
  /** `secret:web/SESSION_KEY#value`, `resource:postgres#password`, `input:web.SMTP_PASSWORD`. */
  name: z.string(),
  version: z.number().int().positive(),
  class: secretClassSchema,
  origin: z.enum(["generated", "operator", "captured"]),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
});
export type SecretBody = z.infer<typeof secretBodySchema>;

/** What happened to a secret; never its value. */
export const secretRecordSchema = recordOf("secret", secretBodySchema);
export type SecretRecord = z.infer<typeof secretRecordSchema>;
