import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { visible } from "./visible.ts";

const commands = { error: "error", warning: "warning", advice: "notice" };

/**
 * Workflow commands of GitHub Actions, one a line, which its runner turns into annotations of the files: `::error
 * file=…,line=…,title=…::message`. Columns count UTF-16 code units from 1; they are given where a span is on one line, as the
 * runner takes them only there. Empty when there are no diagnostics.
 */
export function renderGithubAnnotations(diagnostics: Diagnostic[]): string {
  return diagnostics.map((each) => `${annotation(each)}\n`).join("");
}

function annotation({ code, severity, message, why, fixes, file, span }: Diagnostic): string {
  const properties: Record<string, string | number> = {};
  if (file !== null) properties["file"] = file;
  if (span !== null) {
    properties["line"] = span.start.line;
    properties["endLine"] = span.end.line;
    if (span.start.line === span.end.line) {
      properties["col"] = span.start.column;
      properties["endColumn"] = span.end.column;
    }
  }
  properties["title"] = `launchplane ${code}`;
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const body = [message, why, ...fixes.map(({ title }) => `Fix: ${title}`)].filter((line) => line !== "");
  return `::${commands[severity]} ${written.join(",")}::${escapeData(body.map(visible).join("\n"))}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return visible(escapeData(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
