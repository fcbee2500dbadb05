import { type Diagnostic, ownMember } from "../../plans/index.ts";
import type { ProjectFile } from "./project-file.ts";

/** The diagnostics with the severities that the project file sets. An error stays one: it cannot be silenced. */
export function applySeverities(
  diagnostics: Diagnostic[],
  severities: NonNullable<ProjectFile["diagnostics"]>,
): Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const severity = ownMember(severities, diagnostic.code);
    if (severity === null || diagnostic.severity === "error") return [diagnostic];
    return severity === "off" ? [] : [{ ...diagnostic, severity }];
  });
}
