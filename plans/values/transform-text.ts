import type { TransformName, ValueType } from "./value.ts";

/**
 * Applies a transform to known text. `hex` is the identity. `base64` (RFC 4648 §4, padded) encodes the bytes of a
 * `secret-hex` and the UTF-8 bytes of everything else; empty stays empty.
 */
export function transformText(name: TransformName, text: string, type: ValueType): string {
  if (name === "hex") return text;
  return Buffer.from(text, type === "secret-hex" ? "hex" : "utf8").toString("base64");
}
