import { createCipheriv, createDecipheriv } from "node:crypto";
import { canonicalJson, diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { MasterKey } from "./master-key.ts";
import type { SecretEnvelope, SecretMetadata } from "./secret-envelope.ts";

const algorithm = "aes-256-gcm";
const purpose = "secrets";

/** Encrypts a value. `nonce` is 12 random bytes that are never used again. */
export function encryptSecret(
  key: MasterKey,
  { header, text, nonce }: { header: SecretMetadata; text: string; nonce: Uint8Array },
): SecretEnvelope {
  const cipher = createCipheriv(algorithm, key.derive(purpose), nonce, { authTagLength: 16 });
  cipher.setAAD(associatedData(header));
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return {
    formatVersion: "launchplane/secret/v1",
    header,
    nonce: Buffer.from(nonce).toString("base64"),
    ciphertext: ciphertext.toString("base64"),
    tag: cipher.getAuthTag().toString("base64"),
  };
}

/** The value of an envelope. LP7023: encrypted with another key. LP7024: not what was written. */
export function decryptSecret(key: MasterKey, { header, nonce, ciphertext, tag }: SecretEnvelope): string {
  const { scope, name } = header;
  checkKey(header, key);
  try {
    const bytes = (text: string) => Buffer.from(text, "base64");
    const decipher = createDecipheriv(algorithm, key.derive(purpose), bytes(nonce), { authTagLength: 16 });
    decipher.setAAD(associatedData(header));
    decipher.setAuthTag(bytes(tag));
    return Buffer.concat([decipher.update(bytes(ciphertext)), decipher.final()]).toString("utf8");
  } catch {
    throw new DiagnosticError("refused", diagnose("LP7024", null, { scope, name, version: String(header.version) }));
  }
}

/** Throws LP7023 when a secret was encrypted with another key. */
export function checkKey({ scope, name, keyId }: SecretMetadata, { id }: MasterKey): void {
  if (keyId === id) return;
  throw new DiagnosticError("refused", diagnose("LP7023", null, { scope, name, expected: keyId, actual: id }));
}

/** Scope, name, version and the rest of the header, so that none of it can be changed or swapped. */
function associatedData(header: SecretMetadata): Uint8Array {
  return Buffer.from(canonicalJson(header), "utf8");
}
