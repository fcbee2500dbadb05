import { type Diagnostic, diagnose } from "../../plans/index.ts";
import type { ChosenEnvironment } from "./choose-environment.ts";
import type { Project } from "./project.ts";

/** Settings that the project file may have and that this version does not act on: said, so that nobody relies on them. */
export function unusedSettings({ settings, projectFile }: Project, environment: ChosenEnvironment): Diagnostic[] {
  const own = `environments.${environment.name}`;
  const unused = {
    artifacts: settings.artifacts,
    policies: settings.policies,
    [`${own}.promote_from`]: environment.promote_from,
    [`${own}.gates`]: environment.gates,
    [`${own}.consent`]: environment.consent,
    [`${own}.health.settle`]: environment.health?.settle,
  };
  const where = projectFile && { file: projectFile.path, span: null };
  return Object.keys(unused)
    .filter((key) => unused[key] !== undefined)
    .map((key) => diagnose("LP5013", where, { key }));
}
