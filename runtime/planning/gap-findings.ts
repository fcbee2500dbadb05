import { type Diagnostic, diagnose, type Gap, gapDiagnostics, ownMember, type SourceMap } from "../../plans/index.ts";
import type { ProjectFile } from "../project/project-file.ts";

interface Judging {
  /** Before something is changed what is unsupported is an error; to read a plan it is a warning. */
  refuse: boolean;
  /** Every gap is an error, but for codes that `severities` makes less of. */
  strict: boolean;
  /** `diagnostics` of launchplane.yaml. */
  severities: ProjectFile["diagnostics"];
}

/**
 * The diagnostics of gaps; after those that are errors only because it is strict, what says so. What `severities` says is
 * still to be applied, and leaves errors as they are.
 */
export function gapFindings(
  gaps: Gap[],
  sources: SourceMap,
  { refuse, strict, severities = {} }: Judging,
): Diagnostic[] {
  const found = gapDiagnostics(gaps, sources, { refuse: refuse || strict });
  if (!strict) return found;
  const isRaised = ({ code, severity }: Diagnostic) =>
    severity !== "error" && !["warning", "off"].includes(ownMember(severities, code) ?? "");
  const codes = [...new Set(found.filter(isRaised).map(({ code }) => code))].sort();
  const raised = found.map((each) => (isRaised(each) ? { ...each, severity: "error" as const } : each));
  if (codes.length === 0) return raised;
  return [...raised, diagnose("LP5171", null, { codes: codes.map((code) => `${code}: warning`).join(", ") })];
}
