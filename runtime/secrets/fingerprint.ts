import { createHmac } from "node:crypto";
import { canonicalJson } from "../../plans/index.ts";
import type { MasterKey } from "./master-key.ts";

interface Fingerprinted {
  scope: string;
  /** The object's or node's address. */
  address: string;
  attribute: string;
  text: string;
}

/**
 * What a plan shows of a sensitive value, so that a change is seen and the value is not: the first 16 hexadecimal digits
 * of an HMAC-SHA256. Equal values at different places have different prints. `null` without a key.
 */
export function fingerprint(
  key: Pick<MasterKey, "derive"> | null,
  { scope, address, attribute, text }: Fingerprinted,
): string | null {
  if (key === null) return null;
  const message = canonicalJson([scope, address, attribute, text]);
  return createHmac("sha256", key.derive("fingerprint")).update(message).digest("hex").slice(0, 16);
}
