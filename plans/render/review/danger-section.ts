import type { Danger } from "./dangers-of.ts";
import { fitLines, sizeOf } from "./fit-lines.ts";

/**
 * The dangers under a heading of their own, never folded: one line of Markdown each, in the order of `dangers`. What does not
 * fit is counted, with where it can be read.
 */
export function dangerSection(
  texts: string[],
  dangers: Danger[],
  { room, elsewhere }: { room: number; elsewhere: string },
): string[] {
  if (texts.length === 0) return [];
  const title = ["### To be read before approving"];
  const { lines, left } = fitLines(texts, room - sizeOf(title) - 1);
  const note = left === 0 ? [] : ["", `**And ${left} more** (${kindsText(dangers.slice(-left))}): ${elsewhere}.`];
  return [...title, ...lines, ...note, ""];
}

/** `2 delete, 1 exposure`. */
function kindsText(dangers: Danger[]): string {
  const counts = new Map<string, number>();
  for (const kind of dangers.flatMap(({ kinds }) => kinds)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(", ");
}
