import { type Code, shown } from "./code.ts";

/** A text of the author's within a line of Markdown, where none of it is markup. */
export function markdownText(text: string): Code {
  return { code: shown(oneLine(text).replace(/[\\`*_{}[\]<>#&|~$]/g, "\\$&")) };
}

/** A text of the author's within a comment that ends with its line. */
export function commentText(text: string): Code {
  return { code: shown(oneLine(text)) };
}

/** A text of the author's as a span of code, whatever backticks it has. */
export function codeSpan(text: string): Code {
  const runs = (text.match(/`+/g) ?? []).map(({ length }) => length);
  const ticks = "`".repeat(Math.max(0, ...runs) + 1);
  const space = runs.length > 0 ? " " : "";
  return { code: `${ticks}${space}${shown(oneLine(text))}${space}${ticks}` };
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
