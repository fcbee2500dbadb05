import { compile } from "../../compiler/index.ts";
import { type AppPlan, type Diagnostic, hasErrors, type SourceMap } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { applySeverities } from "../project/apply-severities.ts";
import type { Project } from "../project/project.ts";

interface LoadedApp {
  app: AppPlan;
  sources: SourceMap;
  diagnostics: Diagnostic[];
}

/** Compiles the project's Launchfile; throws its diagnostics when one is an error. */
export async function loadApp(project: Project): Promise<LoadedApp> {
  const { value, diagnostics } = await compile(project.launchfile);
  const reported = applySeverities(diagnostics, project.settings.diagnostics ?? {});
  if (value === null || hasErrors(reported)) {
    throw new DiagnosticError("invalid", ...reported);
  }
  return { app: value.app, sources: value.sources(), diagnostics: reported };
}
