import type { Digest } from "../../plans/index.ts";
import type { CheckoutAttributes } from "./checkout-attributes.ts";

const [backspace, tab, lineFeed, formFeed, carriageReturn, escapeCharacter, endOfFile, del] = [
  8, 9, 10, 12, 13, 27, 26, 127,
];

/** The content of a file as a checkout has it. */
export function checkoutBytes(stored: Buffer, lineEnds: CheckoutAttributes["lineEnds"]): Buffer {
  if (lineEnds === "as-is" || !stored.includes(lineFeed)) return stored;
  if (lineEnds === "crlf-if-text" && (stored.includes(carriageReturn) || isBinary(stored))) return stored;
  const text = stored.toString("latin1");
  return Buffer.from(text.replace(/(?<!\r)\n/g, "\r\n"), "latin1");
}

/** Git's own guess: a NUL, or one character in 128 that nobody prints. */
function isBinary(bytes: Buffer): boolean {
  if (bytes.includes(0)) return true;
  let unprintable = 0;
  for (const byte of bytes) {
    const isPrintable =
      byte >= 32 ? byte !== del : [backspace, tab, lineFeed, formFeed, escapeCharacter].includes(byte);
    if (!isPrintable) unprintable += 1;
  }
  if (bytes.at(-1) === endOfFile) unprintable -= 1;
  return (bytes.length - unprintable) >> 7 < unprintable;
}

/**
 * The digest of what a pointer of Git LFS stands for, which is what a checkout has in its place; `null` for any other text.
 */
export function pointedDigest(stored: Buffer): Digest | null {
  if (stored.length > 1024) return null;
  const [, digest] =
    /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:.*\n)*?oid (sha256:[0-9a-f]{64})\nsize \d+\n/.exec(
      stored.toString("latin1"),
    ) ?? [];
  return (digest as Digest | undefined) ?? null;
}
