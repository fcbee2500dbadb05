import type { Diagnostic, Position } from "../../plans/index.ts";

/**
 * A file with its diagnostics under the lines they are about, so that a change of one can be read like a compiler's
 * session. What belongs to no line stands at the top.
 */
export function annotatedSource(text: string, diagnostics: Diagnostic[]): string {
  const lines = text.split(/\r?\n/);
  const notes = (line: number) => diagnostics.filter(({ span }) => (span?.start.line ?? 0) === line);
  const body = lines.flatMap((content, index) => [
    `   ${content}`.trimEnd(),
    ...notes(index + 1).flatMap((each) => note(each, content)),
  ]);
  return [...notes(0).flatMap((each) => note(each, "")), ...body].join("\n");
}

function note({ code, severity, message, why, span, related, fixes }: Diagnostic, content: string): string[] {
  const start = span?.start.column ?? 1;
  const end = span?.end.line === span?.start.line ? (span?.end.column ?? start) : content.length + 1;
  const marks = " ".repeat(start - 1) + "^".repeat(Math.max(end - start, 1));
  return [
    `#@ ${marks}`,
    `#@ ${range(span)} ${severity} ${code}: ${message}`,
    `#@   ${why}`,
    ...related.map((each) => `#@   ${range(each.span)} ${each.label}`),
    ...fixes.map(({ title, safe, edits }) => {
      const kind = edits.length === 0 ? "advice" : safe ? "fix" : "guess";
      return `#@   ${kind}: ${title}${edits.map((edit) => ` [${edit.start}:${edit.end} ${JSON.stringify(edit.text)}]`).join("")}`;
    }),
  ];
}

function range(span: { start: Position; end: Position } | null): string {
  if (!span) return "[file]";
  return `[${span.start.line}:${span.start.column} - ${span.end.line}:${span.end.column})`;
}
