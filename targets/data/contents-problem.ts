import type { BackupContents } from "../target.ts";

/** What a copy lacks or has too much, in words; `null` when it holds what is expected. */
export function contentsProblem(found: BackupContents, expected: BackupContents): string | null {
  const different = Object.keys(expected).filter((name) => found[name] !== expected[name]);
  if (different.length === 0) return null;
  const words = different.map((name) => `${found[name] ?? "no"} ${name} instead of ${expected[name]}`);
  return `it holds ${words.join(", ")}`;
}
