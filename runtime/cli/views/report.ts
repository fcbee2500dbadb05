import { type Diagnostic, renderDiagnostics, type SuppressedDiagnostic } from "../../../plans/index.ts";
import type { CommandCall } from "../command.ts";
import { readSources } from "../read-sources.ts";

interface Report {
  command: string;
  diagnostics: Diagnostic[];
  /** Findings that comments silence. */
  suppressed?: SuppressedDiagnostic[];
  /** Further members of the JSON document. */
  document?: Record<string, unknown>;
  /** What a person reads on standard output instead of the document. */
  text?: string;
  /** Texts that diagnostics point into and that are no files. */
  sources?: Record<string, string>;
}

/** Prints what a command has to say: one document with `--json`, else text, with the diagnostics on standard error. */
export async function printReport(
  call: Pick<CommandCall, "host" | "options" | "terminal">,
  report: Report,
): Promise<void> {
  const { host, options, terminal } = call;
  const { command, diagnostics, suppressed = [], document, text } = report;
  if (options.json || options.format === "json") {
    const formatVersion = `launchplane/output/${command.replaceAll(" ", "-")}/v1`;
    const silenced = report.suppressed && { suppressed };
    terminal.print(`${JSON.stringify({ formatVersion, ...document, ...silenced, diagnostics }, null, 2)}\n`);
    return;
  }
  if (diagnostics.length + suppressed.length > 0) {
    const sources = { ...(await readSources(diagnostics, host)), ...report.sources };
    terminal.say(`${renderDiagnostics(diagnostics, { sources, color: terminal.color.say, suppressed })}\n`);
  }
  if (text) terminal.print(text.endsWith("\n") ? text : `${text}\n`);
}
