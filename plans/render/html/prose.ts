import type { Prose } from "./page.ts";

/** A text of the catalogue: what stands between back quotes is program text. A quote that is never closed is only a quote. */
export function prose(words: string): Prose {
  const parts = words.split("`");
  const isOpen = parts.length % 2 === 0;
  if (isOpen) parts.splice(-2, 2, parts.slice(-2).join("`"));
  return parts.map((part, index) => ({ code: index % 2 === 1, words: part })).filter((part) => part.words !== "");
}
