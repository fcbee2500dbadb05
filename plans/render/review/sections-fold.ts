import { counted } from "../counted.ts";
import { codeBlock } from "./code-span.ts";
import { elideMiddle, sizeOf } from "./fit-lines.ts";
import { shareRoom } from "./share-room.ts";
import type { Section } from "./stack-sections.ts";

/** What stands around the parts of a folded text, at most. */
const frameSize = 100;
/** With less a part says nothing. */
const leastPart = 250;

/**
 * Parts folded below a line of HTML, in at most so many characters (default: as many as it takes): each is shortened in its
 * middle. Empty where there is nothing to tell, or no room to tell anything.
 */
export function sectionsFold(title: string, sections: Section[], room = Number.POSITIVE_INFINITY): string[] {
  if (sections.length === 0) return [];
  const summary = `<summary>${title}</summary>`;
  const inner = room - summary.length - frameSize;
  const wholes = sections.map((section) => sectionLines(section));
  if (wholes.reduce((size, lines) => size + sizeOf(lines), 0) <= inner) return framed(summary, wholes.flat());
  const kept = sections.slice(0, Math.max(0, Math.floor(inner / leastPart)));
  const rooms = shareRoom(wholes.slice(0, kept.length).map(sizeOf), inner);
  const shown = kept.flatMap((section, index) => sectionLines(section, rooms[index]));
  const left = sections.length - kept.length;
  if (shown.length === 0) return [];
  return framed(summary, left === 0 ? shown : [...shown, `… ${counted(left, "part")} left out …`, ""]);
}

function framed(summary: string, lines: string[]): string[] {
  return ["<details>", summary, "", ...lines, "</details>", ""];
}

function sectionLines({ title, lines, code }: Section, room = Number.POSITIVE_INFINITY): string[] {
  const wrap = (shown: string[]) => [title, "", ...(code === null ? shown : codeBlock(shown, code)), ""];
  const whole = wrap(lines);
  if (sizeOf(whole) <= room) return whole;
  const frame = sizeOf(whole) - sizeOf(lines);
  const mark = code === null ? "- " : "";
  const shown = elideMiddle(lines, room - frame, (count) => `${mark}… ${counted(count, "line")} left out …`);
  return shown === null ? [] : wrap(shown);
}
