import type { Diagnostic, Fix, Location, Severity } from "../diagnostics/diagnostic.ts";
import { type LineMap, lineMap } from "../diagnostics/line-map.ts";
import type { SuppressedDiagnostic } from "../diagnostics/suppressed-diagnostic.ts";
import { codeFrame } from "./code-frame.ts";
import { fixPreview } from "./fix-preview.ts";
import { hideSecrets } from "./hide-secrets.ts";
import { type Paint, paint, type Style } from "./paint.ts";
import { placeText } from "./place-text.ts";
import { visible } from "./visible.ts";
import { wrapText } from "./wrap-text.ts";

interface DiagnosticsTextOptions {
  /** Texts of the files that the diagnostics point into; without its file a diagnostic has no frame. */
  sources: Record<string, string>;
  color: boolean;
  /** Findings that comments in the files silence: counted, and what they call secret stays hidden. */
  suppressed?: SuppressedDiagnostic[];
}

const width = 96;
const styles: Record<Severity, Style> = { error: "red", warning: "yellow", advice: "cyan" };

/** Diagnostics for a person, in the order given, and how many there are of each kind. Empty when there are none. */
export function renderDiagnostics(
  diagnostics: Diagnostic[],
  { sources, color, suppressed = [] }: DiagnosticsTextOptions,
): string {
  if (diagnostics.length + suppressed.length === 0) return "";
  const shown = hideSecrets(sources, [...diagnostics, ...suppressed]);
  const lines = new Map([...shown].map(([file, text]) => [file, lineMap(text)]));
  const context = { lines, colors: paint(color) };
  return [...diagnostics.map((each) => diagnosticText(each, context)), countText(diagnostics, suppressed.length)].join(
    "\n\n",
  );
}

interface Context {
  /** By file. */
  lines: ReadonlyMap<string, LineMap>;
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
    `  more: ${colors("dim", `launchplane explain ${code}`)}`,
  ].join("\n");
}

function labelled(label: string, text: string): string[] {
  const [first, ...rest] = wrapText(visible(text), width - label.length - 4);
  if (first === undefined) return [];
  return [`  ${label}: ${first}`, ...rest.map((line) => `${" ".repeat(label.length + 4)}${line}`)];
}

function frame(
  { file, span }: Location,
  { lines, colors }: Context,
  look: { context: number; style: Style },
): string[] {
  const own = lines.get(file);
  if (own === undefined || span === null) return [];
  const rows = codeFrame(own, span, {
    width: width - 12,
    context: look.context,
    mark: (underline) => colors(look.style, underline),
    quiet: (gutter) => colors("dim", gutter),
  });
  return rows.map((row) => `    ${row}`);
}

function preview(fix: Fix, file: string, { lines, colors }: Context): string[] {
  const own = lines.get(file);
  if (own === undefined || fix.edits.some((edit) => edit.file !== file)) return [];
  return fixPreview(own, fix.edits, width - 12).map((row) => `    ${colors("green", row)}`);
}

/** `2 errors, 1 warning, 3 suppressed`. */
function countText(diagnostics: Diagnostic[], suppressed: number): string {
  const kinds: [Severity, string, string][] = [
    ["error", "error", "errors"],
    ["warning", "warning", "warnings"],
    ["advice", "advice", "advice"],
  ];
  const counts = kinds.flatMap(([severity, one, many]) => {
    const count = diagnostics.filter((each) => each.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return [...counts, ...(suppressed === 0 ? [] : [`${suppressed} suppressed`])].join(", ");
}
