import type { PlanDiff } from "../diff/plan-diff.ts";
import type { HeadNames } from "./approved-of.ts";
import { folderWord } from "./folder-word.ts";
import { isReached } from "./is-reached.ts";
import type { Promoted } from "./review.ts";
import { shellWord } from "./shell-word.ts";

/** Each environment of the head that the change reaches and that takes only what is promoted to it: no review applies there. */
export function promotedOf(path: string, { environments }: PlanDiff, { promoted }: HeadNames): Promoted[] {
  return environments.filter(isReached).flatMap(({ environment, review }) => {
    const from = Object.hasOwn(promoted, environment) ? promoted[environment] : undefined;
    if (from === undefined || review.head === null) return [];
    const words = ["launchplane", "promote", folderWord(path), "--to", environment];
    return [{ environment, from, command: words.map(shellWord).join(" ") }];
  });
}
