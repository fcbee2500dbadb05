import { fixLaunchfile } from "../../compiler/index.ts";
import { type Diagnostic, diagnose, hasErrors } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import { applySeverities } from "../project/apply-severities.ts";
import { rewriteFile } from "../project/rewrite-file.ts";
import type { CheckedLaunchfile } from "./check-launchfile.ts";
import { exitCodes } from "./exit-codes.ts";

/** Mends a Launchfile and writes it back; one of standard input is only answered. */
export async function fixPath(
  checked: CheckedLaunchfile,
  { unsafe, host }: { unsafe: boolean; host: Host },
): Promise<CheckedLaunchfile> {
  const { project } = checked;
  if (project === null) return checked;
  const { launchfile: before, settings } = project;
  const reported = (diagnostics: Diagnostic[]) => applySeverities(diagnostics, settings.diagnostics ?? {});
  const { source, fixed, compilation } = await fixLaunchfile(before, { unsafe, reported });
  const reason = fixed.length === 0 ? null : await rewriteFile(source, before.text, host);
  if (reason !== null) {
    const problem = diagnose("LP1094", { file: source.path, span: null }, { path: source.path, reason });
    const exit = checked.exit === exitCodes.done ? exitCodes.usage : checked.exit;
    return { ...checked, diagnostics: [...checked.diagnostics, problem], exit, fixed: [], text: before.text };
  }
  const { value, diagnostics: found, suppressed } = compilation;
  const diagnostics = reported(found);
  const exit = hasErrors(diagnostics) ? exitCodes.invalid : exitCodes.done;
  const app = value?.app.app.name ?? null;
  return { ...checked, app, diagnostics, suppressed, exit, fixed, text: source.text };
}
