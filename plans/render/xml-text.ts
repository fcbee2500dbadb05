import { visible } from "./visible.ts";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Text for the content or an attribute of XML 1.0, which cannot hold control characters and halves of characters at all. */
export function xmlText(text: string): string {
  return visible(text)
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
    .replace(/\p{Cs}|[\ufffe\uffff]/gu, "\ufffd");
}
