import { diagnose, suggest } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { Options } from "../command.ts";

/** What `--format` of commands that print plans and diffs may ask for. */
const reportFormats = ["text", "markdown", "github", "sarif", "mermaid", "html", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The format asked for. Throws where there is none of that name, or the options contradict one another. */
export function reportFormat({ format, json }: Options): ReportFormat {
  const given = format ?? (json ? "json" : "text");
  const found = reportFormats.find((each) => each === given);
  if (found !== undefined && !(json && found !== "json")) return found;
  const [near] = suggest(given, reportFormats);
  const reason = found
    ? `"--json" and "--format ${found}" cannot be given together`
    : `"${given}" is none of the formats ${reportFormats.join(", ")}${near === undefined ? "" : `; the nearest is "${near}"`}`;
  throw new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
}
