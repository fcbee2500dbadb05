import { type Diagnostic, diagnose, lineMap } from "../../plans/index.ts";
import type { SourceFile } from "../source-file.ts";

/** Says that a file is not `formatted`, and where it begins to differ; nothing when it is. The fix is to format it. */
export function checkFormat({ path, text }: SourceFile, formatted: string): Diagnostic[] {
  if (text === formatted) return [];
  const start = commonPrefix(text, formatted);
  const tail = commonSuffix(text, formatted, Math.min(text.length, formatted.length) - start);
  const edit = { file: path, start, end: text.length - tail, text: formatted.slice(start, formatted.length - tail) };
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const line = text.slice(lineStart).split(/\r?\n/, 1)[0] ?? "";
  const span = lineMap(text).span(lineStart, lineStart + line.length);
  const what = difference(text, span.start.line);
  const fix = { title: `Run \`launchplane fmt ${path}\`.`, safe: true, edits: [edit] };
  return [{ ...diagnose("LP5017", { file: path, span }, { path, what }), fixes: [fix] }];
}

function commonPrefix(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

/** Of at most `limit` characters. */
function commonSuffix(one: string, other: string, limit: number): number {
  let length = 0;
  while (length < limit && one.at(-1 - length) === other.at(-1 - length)) length++;
  return length;
}

/** What a person cannot see in a line is said. */
function difference(text: string, line: number): string {
  if (text.startsWith("\uFEFF")) return "the file begins with a byte order mark";
  if (text.includes("\r\n")) return "lines end in CRLF instead of LF";
  return `line ${line} is the first to differ`;
}
