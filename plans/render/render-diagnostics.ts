import type { Diagnostic, Fix, Location, Severity } from "../diagnostics/diagnostic.ts";
import { codeFrame } from "./code-frame.ts";
import { fixPreview } from "./fix-preview.ts";
import { type Paint, paint, type Style } from "./paint.ts";
import { visible } from "./visible.ts";
import { wrapText } from "./wrap-text.ts";

interface DiagnosticsTextOptions {
  /** Texts of the files that the diagnostics point into; without its file a diagnostic has no frame. */
  sources: Record<string, string>;
  color: boolean;
}

const width = 96;
const styles: Record<Severity, Style> = { error: "red", warning: "yellow", advice: "cyan" };

/** Diagnostics for a person, in the order given, and how many there are of each kind. Empty when there are none. */
export function renderDiagnostics(diagnostics: Diagnostic[], { sources, color }: DiagnosticsTextOptions): string {
  if (diagnostics.length === 0) return "";
  const context = { sources: new Map(Object.entries(sources)), colors: paint(color) };
  return [...diagnostics.map((each) => diagnosticText(each, context)), countText(diagnostics)].join("\n\n");
}

interface Context {
  sources: Map<string, string>;
  colors: Paint;
}

/** What, where, why and how to mend it, in this order. */
function diagnosticText(diagnostic: Diagnostic, context: Context): string {
  const { code, severity, message, file, span, why, related, fixes } = diagnostic;
  const { colors } = context;
  const place = file === null ? [] : [`  --> ${placeText({ file, span })}`];
  return [
    `${colors(styles[severity], `${severity} ${code}:`)} ${colors("bold", visible(message))}`,
    ...place,
    ...frame({ file: file ?? "", span }, context, { context: 1, style: styles[severity] }),
    ...labelled("why", why),
    ...related.flatMap((each) => [
      `  see: ${placeText(each)}: ${visible(each.label)}`,
      ...frame(each, context, { context: 0, style: "cyan" }),
    ]),
    ...fixes.flatMap((fix) => [...labelled("fix", fix.title), ...preview(fix, file ?? "", context)]),
    `  docs: ${colors("dim", `docs/diagnostics/${code}.md`)}`,
  ].join("\n");
}

function placeText({ file, span }: Location): string {
  return span === null ? visible(file) : `${visible(file)}:${span.start.line}:${span.start.column}`;
}

function labelled(label: string, text: string): string[] {
  const [first, ...rest] = wrapText(visible(text), width - label.length - 4);
  if (first === undefined) return [];
  return [`  ${label}: ${first}`, ...rest.map((line) => `${" ".repeat(label.length + 4)}${line}`)];
}

function frame(
  { file, span }: Location,
  { sources, colors }: Context,
  look: { context: number; style: Style },
): string[] {
  const text = sources.get(file);
  if (text === undefined || span === null) return [];
  const rows = codeFrame(text, span, {
    width: width - 12,
    context: look.context,
    mark: (underline) => colors(look.style, underline),
    quiet: (gutter) => colors("dim", gutter),
  });
  return rows.map((row) => `    ${row}`);
}

function preview(fix: Fix, file: string, { sources, colors }: Context): string[] {
  const text = sources.get(file);
  if (text === undefined || fix.edits.some((edit) => edit.file !== file)) return [];
  return fixPreview(text, fix.edits, width - 12).map((row) => `    ${colors("green", row)}`);
}

/** `2 errors, 1 warning`. */
function countText(diagnostics: Diagnostic[]): string {
  const kinds: [Severity, string, string][] = [
    ["error", "error", "errors"],
    ["warning", "warning", "warnings"],
    ["advice", "advice", "advice"],
  ];
  const counts = kinds.flatMap(([severity, one, many]) => {
    const count = diagnostics.filter((each) => each.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return counts.join(", ");
}
