import { dangerSection } from "./danger-section.ts";
import type { Danger } from "./dangers-of.ts";
import { sizeOf } from "./fit-lines.ts";

interface CommentParts {
  /** Always shown. */
  head: string[];
  dangers: Danger[];
  /** What is folded, in at most so many characters; without a number all of it. */
  fold(room?: number): string[];
  /** UTF-16 code units that the text may have. */
  limit: number;
  /** Where everything can be read: `x has all of it`. */
  elsewhere: string;
}

/** Room for the sentences about what was left out. */
const notesSize = 400;

/** The comment about one app: dangers before the fold, which gets the room that they leave. */
export function commentText({ head, dangers, fold, limit, elsewhere }: CommentParts): string {
  const room = limit - sizeOf(head) - notesSize;
  const texts = dangers.map(({ text }) => `- ${text}`);
  const danger = dangerSection(texts, dangers, { room, elsewhere });
  const left = room - sizeOf(danger);
  const note = sizeOf(fold()) > left ? [`Not all of it is shown: ${elsewhere}.`, ""] : [];
  return [...head, ...danger, ...fold(left), ...note].join("\n");
}
