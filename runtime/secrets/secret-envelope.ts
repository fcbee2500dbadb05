import * as z from "zod";
import { actorSchema, secretClassSchema } from "../../plans/index.ts";

/** In the one way that there is to write it: another one would be another text for the same bytes. */
const base64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
  .refine((text) => Buffer.from(text, "base64").toString("base64") === text);

/** What may be known of a secret without the key. All of it is authenticated with the value. */
const secretMetadataSchema = z.strictObject({
  scope: z.string(),
  /** `secret:web/SESSION_KEY#value`, `resource:postgres#password`, `input:web.SMTP_PASSWORD`. */
  name: z.string(),
  version: z.number().int().positive(),
  class: secretClassSchema,
  /** `captured`: read from what a task printed. */
  origin: z.enum(["generated", "operator", "captured"]),
  /** Nothing may use it until it is enabled again. */
  disabled: z.literal(true).exactOptional(),
  at: z.iso.datetime(),
  actor: actorSchema,
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
});
export type SecretMetadata = z.infer<typeof secretMetadataSchema>;

/** One version of a secret as it is stored: AES-256-GCM, a fresh nonce of 12 bytes, the header as associated data. */
export const secretEnvelopeSchema = z.strictObject({
  formatVersion: z.literal("launchplane/secret/v1"),
  header: secretMetadataSchema,
  nonce: base64,
  ciphertext: base64,
  tag: base64,
});
export type SecretEnvelope = z.infer<typeof secretEnvelopeSchema>;
