/** Elements and comments that the comment of a review is made of. */
const own = /^<(\/?(details|summary|code)|br|!-- launchplane:(review|approval \{[^<>]*\}) --)>$/;

/**
 * What in a Markdown text would be more than text and is not a review's own: tags, comments, links, images, mentions,
 * references, and characters that move or reverse what is read. Reads code blocks and code spans as CommonMark does.
 */
export function markupOf(markdown: string): string[] {
  const found: string[] = [
    ...markdown.matchAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g),
  ].map(([character]) => `character ${character.charCodeAt(0).toString(16)}`);
  const prose = withoutBlocks(markdown);
  if (prose === null) return [...found, "a code block without end"];
  for (const line of prose) {
    const bare = withoutSpans(line);
    for (const [tag] of bare.matchAll(/<[^>]*>?/g)) {
      const isLink = /^<https?:\/\/[^<>\s]*>$/.test(tag);
      if (!own.test(tag) && !isLink) found.push(`tag ${tag}`);
    }
    // What is written as a number is text to Markdown, and stands in code where GitHub looks at text.
    const words = bare.replace(/<[^>]*>/g, " ").replace(/&#\d+;/g, "");
    for (const [piece] of words.matchAll(/@\w|#\d|https?:|www\.|!\[|:\w+:|\$/g)) found.push(`markup ${piece}`);
  }
  const opened = prose.filter((line) => line === "<details>").length;
  const closed = prose.filter((line) => line === "</details>").length;
  return opened === closed ? found : [...found, `${opened} folds opened, ${closed} closed`];
}

/** The lines outside of fenced code; `null`: a fence is never closed. */
function withoutBlocks(markdown: string): string[] | null {
  const lines: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.split("\n")) {
    const [, ticks] = /^ {0,3}(`{3,})[^`]*$/.exec(line) ?? [];
    if (fence !== null) {
      if (ticks !== undefined && ticks.length >= fence.length && line.trim() === ticks) fence = null;
    } else if (ticks !== undefined) fence = ticks;
    else lines.push(line);
  }
  return fence === null ? lines : null;
}

/** A line without its code spans: from a run of backticks to the next run of the same length. */
function withoutSpans(line: string): string {
  let rest = line;
  let bare = "";
  for (let open = /`+/.exec(rest); open !== null; open = /`+/.exec(rest)) {
    const [run] = open;
    const after = rest.slice(open.index + run.length);
    const close = [...after.matchAll(/`+/g)].find(([each]) => each.length === run.length);
    bare += rest.slice(0, open.index);
    if (close === undefined) return `${bare}<unclosed code span>${after}`;
    rest = after.slice(close.index + run.length);
  }
  return bare + rest;
}
