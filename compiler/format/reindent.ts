import type { CST } from "yaml";

/** Without the spaces and tabs at the end. */
export function withoutTrailingBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  return text.slice(0, end);
}

/** The lines of a plain or quoted scalar with those behind the first at `column`. Blanks around a line break mean nothing. */
export function reindentFlow(source: string, column: number): string {
  if (!source.includes("\n")) return source;
  const [first = "", ...others] = source.split("\n");
  const last = others.length - 1;
  const lines = others.map((line, index) => {
    const text = line.replace(/^[ \t]+/, "");
    const kept = index === last ? text : beforeBreak(text);
    return kept === "" ? "" : " ".repeat(column) + kept;
  });
  return [beforeBreak(first), ...lines].join("\n");
}

/** A blank behind a backslash is escaped, or would become an escaped line break. */
function beforeBreak(line: string): string {
  const bare = withoutTrailingBlanks(line);
  return bare.endsWith("\\") ? line.slice(0, bare.length + 1) : bare;
}

/** What the header of a block scalar says: how far its lines are indented (`null`: as the first one is), whether all line breaks count. */
export function blockHeader(props: CST.SourceToken[]): { indentation: number | null; keeps: boolean } {
  const header = props.find(({ type }) => type === "block-scalar-header")?.source ?? "";
  const digit = /[1-9]/.exec(header)?.[0];
  return { indentation: digit === undefined ? null : Number(digit), keeps: header.includes("+") };
}

/**
 * The lines of a block scalar, moved from column `from` (`null`: that of the first with text) to `to`. Blanks behind the
 * last line break of a file are no line.
 */
export function reindentBlock(source: string, from: number | null, to: number): string {
  const isEnded = source.endsWith("\n");
  const lines = (isEnded ? source.slice(0, -1) : source).split("\n");
  const strip = from ?? spacesBefore(lines.find((line) => /[^ ]/.test(line)) ?? source);
  const moved = lines.map((line) => {
    const rest = line.slice(Math.min(strip, spacesBefore(line)));
    return rest === "" ? "" : " ".repeat(to) + rest;
  });
  if (!isEnded && moved.length > 1 && moved.at(-1) === "") moved.pop();
  return moved.join("\n");
}

function spacesBefore(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}
