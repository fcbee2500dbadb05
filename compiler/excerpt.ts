import { type Code, type CodeArguments, catalogue } from "../plans/index.ts";

/** Most texts have none of it, and looking for it is quicker than replacing every space by a space. */
const unsuitable = /[^\S ]|\p{Cc}|\p{Cs}| {2}/u;

/** A text of the file for a message: on one line, without control characters, cut where it gets long. */
export function excerpt(text: string, limit = 60): string {
  const start = text.slice(0, limit * 3);
  const line = unsuitable.test(start) ? start.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ") : start;
  // Not between the two halves of a character.
  return line.length > limit ? `${line.slice(0, limit - 1).replace(/\p{Cs}$/u, "")}…` : line;
}

/** The arguments of a diagnostic as excerpts: shorter where the headline has them. */
export function excerpts<C extends Code>(code: C, args: CodeArguments[C]): CodeArguments[C] {
  const { message } = catalogue[code];
  const cut = Object.entries<string>(args).map(([name, text]) => {
    return [name, excerpt(text, message.includes(`{${name}}`) ? 60 : 200)];
  });
  return Object.fromEntries(cut);
}
