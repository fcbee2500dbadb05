import { compile } from "../../../compiler/index.ts";
import { type Diagnostic, hasErrors } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { applySeverities } from "../../project/apply-severities.ts";
import { loadProject } from "../../project/load-project.ts";
import type { Command, CommandCall } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { printReport } from "../views/report.ts";

/** Reports every problem of every file in one run. */
export const validate: Command = async (call) => {
  const given = call.arguments[0] as string[];
  const paths = given.length === 0 ? ["."] : given;
  const diagnostics: Diagnostic[] = [];
  const files: { file: string; app: string | null; valid: boolean }[] = [];
  for (const path of paths) {
    const checked = await check(path, call);
    diagnostics.push(...checked.diagnostics);
    files.push({ file: checked.file, app: checked.app, valid: !hasErrors(checked.diagnostics) });
  }
  const invalid = files.filter(({ valid }) => !valid).length;
  const count = `${files.length} file${files.length === 1 ? "" : "s"}`;
  const text = invalid === 0 ? `${count} checked, all valid` : `${count} checked, ${invalid} with errors`;
  await printReport(call, { command: "validate", diagnostics, document: { files }, text });
  return invalid === 0 ? exitCodes.done : exitCodes.invalid;
};

async function check(path: string, { host }: CommandCall) {
  try {
    const project = await loadProject(path, host);
    const { value, diagnostics } = await compile(project.launchfile);
    const reported = applySeverities(diagnostics, project.settings.diagnostics ?? {});
    return { file: project.launchfile.path, app: value?.app.app.name ?? null, diagnostics: reported };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { file: path, app: null, diagnostics: error.diagnostics };
  }
}
