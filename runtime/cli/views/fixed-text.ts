import { counted, placeText, visible } from "../../../plans/index.ts";
import type { CheckedLaunchfile } from "../check-launchfile.ts";

/** What is mended, a line each. */
export function fixedText(checked: CheckedLaunchfile[]): string {
  const fixed = checked.flatMap((each) => each.fixed ?? []);
  return fixed
    .map(
      ({ code, message, file, span }) =>
        `fixed ${code}: ${placeText({ file: file ?? "", span })}: ${visible(message)}\n`,
    )
    .join("");
}

/** `2 problems fixed`. */
export function fixedCount(checked: CheckedLaunchfile[]): string {
  const count = checked.reduce((sum, { fixed }) => sum + (fixed?.length ?? 0), 0);
  return `${counted(count, "problem")} fixed`;
}
