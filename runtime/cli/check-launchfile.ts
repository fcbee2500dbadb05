import { compile } from "../../compiler/index.ts";
import { type CheckedFile, type Diagnostic, hasErrors } from "../../plans/index.ts";
import type { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { applySeverities } from "../project/apply-severities.ts";
import { loadProject } from "../project/load-project.ts";
import type { Project } from "../project/project.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

/** A Launchfile that was checked, or a path at which there is none. */
export interface CheckedLaunchfile extends CheckedFile {
  /** The app's name; `null` where an error stands in the way. */
  app: string | null;
  /** `null`: there is nothing to read. */
  project: Project | null;
  /** What checking it alone would leave with. */
  exit: ExitCode;
  /** With `--fix`: what was found and is mended, at the places where it was. */
  fixed?: Diagnostic[];
  /** With `--fix`, where there is a file: its text as it is now, which everything else here is about. */
  text?: string;
}

/** Checks the Launchfile at a path. Throws where there is none to read. */
export async function checkLaunchfile(path: string, host: Host): Promise<CheckedLaunchfile> {
  const project = await loadProject(path, host);
  const { value, diagnostics: found, suppressed } = await compile(project.launchfile);
  const diagnostics = applySeverities(found, project.settings.diagnostics ?? {});
  const exit = hasErrors(diagnostics) ? exitCodes.invalid : exitCodes.done;
  return { file: project.launchfile.path, app: value?.app.app.name ?? null, project, diagnostics, suppressed, exit };
}

/** What stands for a path at which there is nothing to check. */
export function refusedLaunchfile(path: string, { diagnostics, exit }: DiagnosticError): CheckedLaunchfile {
  return { file: path, app: null, project: null, diagnostics, suppressed: [], exit };
}
