import {
  type Diagnostic,
  renderGithubAnnotations,
  renderSarif,
  type SuppressedDiagnostic,
} from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { Host } from "../../host/host.ts";
import { toolVersion } from "../../version.ts";
import type { CommandCall } from "../command.ts";
import type { ExitCode } from "../exit-codes.ts";
import { readSources } from "../read-sources.ts";
import type { ReportFormat } from "./report-format.ts";

/** Formats that tools read, which know findings only. */
export type FindingFormat = Extract<ReportFormat, "github" | "sarif">;

export function isFindingFormat(format: ReportFormat): format is FindingFormat {
  return format === "github" || format === "sarif";
}

interface Findings {
  diagnostics: Diagnostic[];
  suppressed?: SuppressedDiagnostic[];
  /** Texts that are no files. */
  sources?: Record<string, string>;
}

/** Findings in a format that other tools read. */
export async function renderFindings(found: Findings, format: FindingFormat, host: Host): Promise<string> {
  const { diagnostics, suppressed = [] } = found;
  if (format === "github") return renderGithubAnnotations(diagnostics);
  const sources = { ...(await readSources([...diagnostics, ...suppressed], host)), ...found.sources };
  return renderSarif([{ file: "", diagnostics, suppressed }], { version: toolVersion, sources });
}

/** Runs a command; what ends it is printed as a finding too, where findings are what is asked for. */
export async function withFindings(
  { host, terminal }: CommandCall,
  format: ReportFormat,
  run: () => Promise<ExitCode>,
): Promise<ExitCode> {
  if (!isFindingFormat(format)) return await run();
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    terminal.print(await renderFindings(error, format, host));
    return error.exit as ExitCode;
  }
}
