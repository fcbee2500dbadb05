import type { Diagnostic, Span } from "../../plans/index.ts";

/** The span of `needle` in `text`, where it is for the first time. A byte order mark takes no column. */
export function spanIn(text: string, needle: string): Span {
  const mark = text.startsWith("\ufeff") ? 1 : 0;
  const position = (offset: number) => {
    const lines = text.slice(mark, offset).split("\n");
    return { line: lines.length, column: (lines.at(-1) ?? "").length + 1, offset };
  };
  const start = text.indexOf(needle);
  return { start: position(start), end: position(start + needle.length) };
}

/** A diagnostic about the file `Launchfile`; `more` says what matters of it. */
export function diagnosticOf(more: Partial<Diagnostic> = {}): Diagnostic {
  const plain = { message: 'Unknown key "restrat"', why: "It has no effect.", span: null, related: [], fixes: [] };
  return { code: "LP1204", severity: "warning", file: "Launchfile", ...plain, ...more };
}
