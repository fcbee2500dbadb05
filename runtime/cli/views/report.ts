import { type Diagnostic, renderDiagnostics } from "../../../plans/index.ts";
import type { CommandCall } from "../command.ts";
import { readSources } from "../read-sources.ts";

interface Report {
  command: string;
  diagnostics: Diagnostic[];
  /** Further members of the JSON document. */
  document?: Record<string, unknown>;
  /** What a person reads on standard output instead of the document. */
  text?: string;
}

/** Prints what a command has to say: one document with `--json`, else text, with the diagnostics on standard error. */
export async function printReport(
  call: Pick<CommandCall, "host" | "options" | "terminal">,
  report: Report,
): Promise<void> {
  const { host, options, terminal } = call;
  const { command, diagnostics, document, text } = report;
  if (options.json) {
    const formatVersion = `launchplane/output/${command.replaceAll(" ", "-")}/v1`;
    terminal.print(`${JSON.stringify({ formatVersion, ...document, diagnostics }, null, 2)}\n`);
    return;
  }
  if (diagnostics.length > 0) {
    const sources = await readSources(diagnostics, host);
    terminal.say(`${renderDiagnostics(diagnostics, { sources, color: terminal.color.say })}\n`);
  }
  if (text) terminal.print(text.endsWith("\n") ? text : `${text}\n`);
}
