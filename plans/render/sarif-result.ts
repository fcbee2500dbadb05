import type { Diagnostic, Fix, Location, Severity } from "../diagnostics/diagnostic.ts";
import type { SuppressedDiagnostic } from "../diagnostics/suppressed-diagnostic.ts";
import { digestBytes } from "../digest.ts";
import { findingRule } from "./finding.ts";

export const sarifLevels: Record<Severity, string> = { error: "error", warning: "warning", advice: "note" };

export interface SarifContext {
  /** The codes in the order of the rules. */
  codes: string[];
  sources: ReadonlyMap<string, string>;
  /** How often each fingerprint was given so far. */
  fingerprints: Map<string, number>;
}

/** One finding as SARIF has it. */
export function sarifResult(
  diagnostic: Diagnostic | SuppressedDiagnostic,
  context: SarifContext,
): Record<string, unknown> {
  const { code, severity, message, why, file, span, related, fixes } = diagnostic;
  const edits = fixes.filter((fix) => fix.edits.length > 0);
  return {
    ruleId: code,
    ruleIndex: context.codes.indexOf(code),
    level: sarifLevels[severity],
    message: { text: `${message}. ${why}`.trim() },
    ...(file !== null && { locations: [{ physicalLocation: physicalLocation({ file, span }) }] }),
    ...(related.length > 0 && {
      relatedLocations: related.map((each, id) => {
        return { id, physicalLocation: physicalLocation(each), message: { text: each.label } };
      }),
    }),
    partialFingerprints: { "launchplaneFinding/v1": fingerprint(diagnostic, context) },
    ...(edits.length > 0 && { fixes: edits.map((fix) => sarifFix(fix, context)) }),
    ...("suppression" in diagnostic && { suppressions: [suppression(diagnostic.suppression)] }),
  };
}

function physicalLocation({ file, span }: Location): Record<string, unknown> {
  const artifactLocation = { uri: uriOf(file) };
  if (span === null) return { artifactLocation };
  const { start, end } = span;
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { artifactLocation, region };
}

/** A relative reference, or a `file:` URI for an absolute path. */
function uriOf(path: string): string {
  const escaped = path.replaceAll("\\", "/").split("/").map(escapeSegment).join("/");
  return path.startsWith("/") ? `file://${escaped}` : escaped;
}

/** A half of a character, which no URI can hold, is replaced as everywhere in UTF-8. */
function escapeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, "\ufffd"));
}

function suppression({ reason, ...where }: SuppressedDiagnostic["suppression"]): Record<string, unknown> {
  const location = { physicalLocation: physicalLocation(where) };
  return { kind: "inSource", status: "accepted", justification: reason, location };
}

function sarifFix({ title, edits }: Fix, context: SarifContext): Record<string, unknown> {
  const files = [...new Set(edits.map(({ file }) => file))];
  const artifactChanges = files.map((file) => ({
    artifactLocation: { uri: uriOf(file) },
    replacements: edits.filter((edit) => edit.file === file).map((edit) => replacement(edit, context)),
  }));
  return { description: { text: title }, artifactChanges };
}

/** A byte order mark belongs to the encoding, so offsets begin behind it. */
function replacement({ file, start, end, text }: Fix["edits"][number], { sources }: SarifContext) {
  const mark = sources.get(file)?.startsWith("\ufeff") ? 1 : 0;
  const charOffset = Math.max(0, start - mark);
  return {
    deletedRegion: { charOffset, charLength: end - start },
    insertedContent: { text },
  };
}

/**
 * The same for the same finding in a line that moved: code, line without its white space, and which of several it is. A risk,
 * and what a policy says, is of what it names, whatever the line says.
 */
function fingerprint({ code, message, file, span }: Diagnostic, { sources, fingerprints }: SarifContext): string {
  const text = sources.get(file ?? "");
  const written = span === null || text === undefined ? "" : lineAt(text, span.start.offset);
  const line = findingRule(code) ? message : written;
  const key = [code, file, line.replace(/\s+/g, " ").trim()].join("\n");
  const count = (fingerprints.get(key) ?? 0) + 1;
  fingerprints.set(key, count);
  return digestBytes(`${key}\n${count}`).replace("sha256:", "");
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf("\n", offset);
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, end < 0 ? undefined : end);
}
