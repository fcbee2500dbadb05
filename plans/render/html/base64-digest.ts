import { digestBytes } from "../../digest.ts";

/** SHA-256 of a text as policies of browsers write it: `sha256-` and Base64. */
export function base64Digest(text: string): string {
  const digits = digestBytes(text).slice("sha256:".length).match(/../g) ?? [];
  return `sha256-${btoa(String.fromCharCode(...digits.map((each) => Number.parseInt(each, 16))))}`;
}
