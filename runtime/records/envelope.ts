import { createHash, type KeyObject, sign, verify } from "node:crypto";
import * as z from "zod";

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** DSSE (secure-systems-lab/dsse, envelope.md v1). An envelope without signatures carries a statement nobody signed. */
export const envelopeSchema = z.strictObject({
  payloadType: z.literal("application/vnd.in-toto+json"),
  payload: base64,
  signatures: z.array(z.strictObject({ keyid: z.string(), sig: base64 })),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** An Ed25519 key pair with the id that its signatures carry. */
export interface Signer {
  keyId: string;
  privateKey: KeyObject;
}

/** Wraps a statement's text, signed when there is somebody to sign. */
export function sealEnvelope(statement: string, signer: Signer | null): Envelope {
  const payloadType = "application/vnd.in-toto+json";
  const payload = Buffer.from(statement);
  const signatures =
    signer === null
      ? []
      : [{ keyid: signer.keyId, sig: sign(null, signed(payloadType, payload), signer.privateKey).toString("base64") }];
  return { payloadType, payload: payload.toString("base64"), signatures };
}

/** Whether one of the signatures is of the key, whatever id it claims. */
export function isSignedBy({ payloadType, payload, signatures }: Envelope, publicKey: KeyObject): boolean {
  const bytes = signed(payloadType, Buffer.from(payload, "base64"));
  return signatures.some(({ sig }) => verify(null, bytes, publicKey, Buffer.from(sig, "base64")));
}

/** SHA-256 of the public key's SubjectPublicKeyInfo (DER), in hexadecimal. */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");
}

/** The pre-authentication encoding (PAE): what is signed is type and payload, each with its length in bytes. */
function signed(payloadType: string, payload: Buffer): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `;
  return Buffer.concat([Buffer.from(head), payload]);
}
