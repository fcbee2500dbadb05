import { resolve } from "node:path";
import {
  type CatalogReport,
  type Diagnostic,
  diagnose,
  renderCatalogHtml,
  renderCatalogJunit,
  renderCatalogMarkdown,
  renderCatalogText,
  renderSarif,
} from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { Host } from "../../host/host.ts";
import { refusalReason } from "../../host/refusal-reason.ts";
import { toolVersion } from "../../version.ts";
import type { CommandCall } from "../command.ts";
import { readSources } from "../read-sources.ts";
import type { CatalogFormat } from "./catalog-format.ts";
import { printReport } from "./report.ts";

interface Checked {
  report: CatalogReport;
  diagnostics: Diagnostic[];
}

/** Prints what checking a catalog came to, or writes it to the file of `--out`. */
export async function printCatalog({ report, diagnostics }: Checked, format: CatalogFormat, call: CommandCall) {
  const { options, host, terminal } = call;
  const { out } = options;
  if (format === "json" && out === undefined) {
    await printReport(
      { ...call, options: { json: true } },
      { command: "catalog check", diagnostics, document: { report } },
    );
    return;
  }
  const color = terminal.color.print && out === undefined;
  const text = await rendered({ report, diagnostics }, { format, color, host });
  if (out !== undefined) await write(out, text, host);
  const beside = besideReport({ report, diagnostics }, format);
  await printReport(
    { ...call, options: {} },
    { command: "catalog check", diagnostics: beside, text: out === undefined ? text : "" },
  );
}

/** What is said besides: what a format does not hold, such as why nothing could be compared. */
function besideReport({ report, diagnostics }: Checked, format: CatalogFormat): Diagnostic[] {
  if (format === "text") return diagnostics;
  const files = new Set<string | null>(report.files.map(({ file }) => file));
  return format === "sarif" ? [] : diagnostics.filter(({ file }) => !files.has(file));
}

interface Rendering {
  format: CatalogFormat;
  color: boolean;
  host: Host;
}

async function rendered({ report, diagnostics }: Checked, { format, color, host }: Rendering): Promise<string> {
  switch (format) {
    case "text":
      return renderCatalogText(report, { color });
    case "json":
      return `${JSON.stringify(report, null, 2)}\n`;
    case "markdown":
      return renderCatalogMarkdown(report);
    case "junit":
      return renderCatalogJunit(report);
    case "html":
      return await renderCatalogHtml(report);
    case "sarif": {
      const sources = await readSources(diagnostics, host);
      return renderSarif([{ file: "", diagnostics, suppressed: [] }], { version: toolVersion, sources });
    }
  }
}

async function write(out: string, text: string, host: Host): Promise<void> {
  try {
    await host.files.writeText(resolve(host.workingFolder, out), text, { mode: 0o644 });
  } catch (error) {
    throw new DiagnosticError("machine", diagnose("LP5063", null, { path: out, reason: refusalReason(error) }));
  }
}
