import { cutText } from "../cut-text.ts";
import { visible } from "../visible.ts";

/** What somebody chose is shown in code only: there nothing of it is markup, a mention, a reference, an emoji or a link. */
const longest = 300;

/** Text as a code span of Markdown. Not for tables, where a pipe would end the cell even in code. */
export function codeSpan(text: string, width = longest): string {
  const shown = cutText(visible(text), width);
  if (shown.trim() === "") return codeElement(shown, width);
  const fence = "`".repeat(longestRun(shown) + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Text as a code element of HTML, for tables and summaries. No character of it but the harmless stands as it is. */
export function codeElement(text: string, width = longest): string {
  const escaped = cutText(visible(text), width).replace(
    /[^A-Za-z0-9/ -]/gu,
    (character) => `&#${character.codePointAt(0)};`,
  );
  return `<code>${escaped}</code>`;
}

/** Lines as a block of code, in a fence that none of them ends. */
export function codeBlock(lines: string[], language: string): string[] {
  const fence = "`".repeat(lines.reduce((most, line) => Math.max(most, longestRun(line) + 1), 3));
  return [`${fence}${language}`, ...lines, fence];
}

function longestRun(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
}
