import type { Refusal } from "./refusal.ts";

/** The oldest version that has what we use: `sourceType` at creation, quoted environment files, deployment logs. */
export const oldestVersion = "v0.30.0";

/** The newest version that was tried. */
export const newestKnown = "v0.30.2";

/** Why a version of Dokploy is not driven; `null`: it is. One that is newer than those we know is. */
export function versionProblem(version: string): Refusal | null {
  const refused = { code: "LP5402", args: { version, oldest: oldestVersion } } as const;
  const numbers = numbersOf(version);
  const oldest = numbersOf(oldestVersion) ?? [];
  if (numbers === null) return refused;
  const at = oldest.findIndex((number, index) => number !== numbers[index]);
  const isOlder = at >= 0 && (numbers[at] ?? 0) < (oldest[at] ?? 0);
  return isOlder ? refused : null;
}

export function numbersOf(version: string): number[] | null {
  const found = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version);
  return found === null ? null : found.slice(1).map(Number);
}
