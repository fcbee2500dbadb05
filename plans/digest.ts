import { hash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";

/** `sha256:` and 64 lower-case hexadecimal digits. */
export type Digest = `sha256:${string}`;

/** SHA-256 of the text's UTF-8 bytes, or of the bytes themselves. */
export function digestBytes(content: string | Uint8Array): Digest {
  return `sha256:${hash("sha256", content)}`;
}

/** SHA-256 of the value's RFC 8785 bytes: equal values have equal digests on any machine. */
export function digestJson(value: unknown): Digest {
  return digestBytes(canonicalJson(value));
}
