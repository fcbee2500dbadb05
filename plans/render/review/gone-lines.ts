import type { Stack } from "../../review/review.ts";
import { counted } from "../counted.ts";
import { codeSpan } from "./code-span.ts";
import { fitLines, sizeOf } from "./fit-lines.ts";
import { namesText } from "./names-text.ts";

/** What a merge leaves running, in at most so many characters: no command of a review removes what the head does not have. */
export function goneLines(stacks: Pick<Stack, "path" | "diff">[], room: number): string[] {
  const gone = stacks.flatMap(({ path, diff }) => {
    const environments = (diff?.environments ?? []).filter(
      ({ review, operations }) => review.head === null && operations.some(({ verb }) => verb !== "none"),
    );
    if (environments.length === 0) return [];
    return [`- ${codeSpan(path)} in ${namesText(environments.map(({ environment }) => environment))}`];
  });
  if (gone.length === 0) return [];
  const title = [
    "**No merge removes these.** `launchplane destroy` does, where the Launchfile of the base is checked out:",
    "",
  ];
  const { lines, left } = fitLines(gone, room - sizeOf(title) - 40);
  return [...title, ...lines, ...(left === 0 ? [] : [`- and ${counted(left, "more app")}`]), ""];
}
