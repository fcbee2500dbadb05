import { type Paint, paint } from "./paint.ts";
import { wrapText } from "./wrap-text.ts";

/**
 * Markdown of the kind that the pages of diagnostics have, for a terminal: headings stand out, paragraphs are wrapped, code
 * is indented and keeps its lines.
 */
export function renderMarkdownText(markdown: string, { color, width }: { color: boolean; width: number }): string {
  const colors = paint(color);
  const blocks = markdown.trim().split(/^(```[^\n]*\n[\s\S]*?^```)$/m);
  const lines = blocks.flatMap((block) =>
    block.startsWith("```") ? codeLines(block, colors) : proseLines(block, width, colors),
  );
  return `${lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

/** A file's name, where the fence has one, then its text. */
function codeLines(block: string, colors: Paint): string[] {
  const [fence = "", ...lines] = block.split("\n").slice(0, -1);
  const path = /^```\S+ (\S+)/.exec(fence)?.[1];
  const head = path === undefined ? [] : [`    ${colors("dim", `# ${path}`)}`];
  return ["", ...head, ...lines.map((line) => (line === "" ? "" : `    ${line}`)), ""];
}

function proseLines(text: string, width: number, colors: Paint): string[] {
  const paragraphs = text.split(/\n{2,}|\n(?=- )/).map((each) => each.trim().replace(/\s*\n(?:> )?\s*/g, " "));
  return paragraphs.flatMap((paragraph) => {
    const heading = /^#+ (.*)/.exec(paragraph)?.[1];
    if (heading !== undefined) return ["", colors("bold", heading), ""];
    const quote = /^> (.*)/.exec(paragraph)?.[1];
    if (quote !== undefined) return ["", `    ${colors("bold", quote)}`, ""];
    return [...wrapText(paragraph, width), ...(paragraph.startsWith("- ") ? [] : [""])];
  });
}
