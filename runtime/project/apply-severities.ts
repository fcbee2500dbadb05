import type { Diagnostic } from "../../plans/index.ts";
import type { ProjectFile } from "./project-file.ts";

/** The diagnostics with the severities that the project file sets. An error stays one: it cannot be silenced. */
export function applySeverities(
  diagnostics: Diagnostic[],
  severities: NonNullable<ProjectFile["diagnostics"]>,
): Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const severity = Object.hasOwn(severities, diagnostic.code) ? severities[diagnostic.code] : undefined;
    if (severity === undefined || diagnostic.severity === "error") return [diagnostic];
    return severity === "off" ? [] : [{ ...diagnostic, severity }];
  });
}
