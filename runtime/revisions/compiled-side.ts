import type { Diagnostic, DiffSource } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { loadApp } from "../planning/load-app.ts";
import { loadProject } from "../project/load-project.ts";
import type { Project } from "../project/project.ts";
import type { SideSource } from "./side-source.ts";

/** One side of a diff, its Launchfile compiled. */
export interface CompiledSide {
  from: SideSource;
  project: Project;
  source: DiffSource;
  diagnostics: Diagnostic[];
  /** What points at secrets that somebody wrote into the file: no report repeats them. */
  concealing: Diagnostic[];
}

export interface InvalidSide {
  from: SideSource;
  /** What is wrong with it. */
  problems: Diagnostic[];
  concealing: Diagnostic[];
}

/** Compiles a side. Throws diagnostics only for what the machine refuses. */
export async function compileSide(from: SideSource): Promise<CompiledSide | InvalidSide> {
  try {
    const project = await loadProject(from.path, from.host);
    const { app, sources, diagnostics, concealing } = await loadApp(project);
    const context = project.settings.context ?? app.app.name;
    return { from, project, source: { app, sources, context }, diagnostics, concealing };
  } catch (error) {
    if (!(error instanceof DiagnosticError) || error.exit !== 3) throw error;
    const problems = error.diagnostics;
    return { from, problems, concealing: problems.filter(({ conceals }) => conceals === true) };
  }
}
