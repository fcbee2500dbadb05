import { type Compiled, compile } from "../../compiler/index.ts";
import {
  type AppPlan,
  type Diagnostic,
  hasErrors,
  type SourceMap,
  type SuppressedDiagnostic,
} from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { applySeverities } from "../project/apply-severities.ts";
import type { Project } from "../project/project.ts";

interface LoadedApp {
  app: AppPlan;
  sources: SourceMap;
  expressions: Compiled["expressions"];
  /** Those that point at a secret which somebody wrote into the file, whatever severity they have. */
  concealing: Diagnostic[];
  diagnostics: Diagnostic[];
  /** What comments in the Launchfile silence. */
  suppressed: SuppressedDiagnostic[];
}

/** Compiles the project's Launchfile; throws its diagnostics when one is an error. */
export async function loadApp(project: Project): Promise<LoadedApp> {
  const { value, diagnostics, suppressed } = await compile(project.launchfile);
  const reported = applySeverities(diagnostics, project.settings.diagnostics ?? {});
  if (value === null || hasErrors(reported)) {
    throw new DiagnosticError("invalid", ...reported);
  }
  const { app, expressions } = value;
  // Advice is for who writes the file: `validate` gives it, and only that (D-40).
  const said = reported.filter(({ severity }) => severity !== "advice");
  const concealing = [...diagnostics, ...suppressed].filter(({ conceals }) => conceals === true);
  return { app, sources: value.sources(), expressions, concealing, diagnostics: said, suppressed };
}
