import { diagnose, didYouMean, ownMember } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Project } from "./project.ts";
import type { Environment } from "./project-file.ts";

export interface ChosenEnvironment extends Environment {
  name: string;
  class: "prod" | "testing";
}

/**
 * The environment that `--env` names; without it the only one, or `local`. Without a project file there is one, `local`.
 * Throws a diagnostic with the list of names when it cannot be told.
 */
export function chooseEnvironment({ settings, projectFile }: Project, wanted: string | undefined): ChosenEnvironment {
  const environments = settings.environments ?? { local: { target: "local" as const } };
  const names = Object.keys(environments);
  const name = wanted ?? (names.length === 1 ? names[0] : names.find((each) => each === "local"));
  const list = names.join(", ");
  if (name === undefined) throw new DiagnosticError("machine", diagnose("LP5006", null, { list }));
  const environment = ownMember(environments, name);
  if (environment === null) {
    const where = projectFile && { file: projectFile.path, span: null };
    throw new DiagnosticError(
      "machine",
      diagnose("LP5005", where, { name, list, suggestion: didYouMean(name, names) }),
    );
  }
  return { ...environment, name, class: environment.class ?? (name === "prod" ? "prod" : "testing") };
}
