import { type ChosenEnvironment, chooseEnvironment } from "../project/choose-environment.ts";
import type { Project } from "../project/project.ts";

/** Some environment of the project, for commands that are about none of them in particular. */
export function anyEnvironment(project: Project): ChosenEnvironment {
  return chooseEnvironment(project, environmentNames(project)[0]);
}

/** The environments of the project file, else the one that there is without it. */
export function environmentNames({ settings }: Project): string[] {
  return Object.keys(settings.environments ?? { local: {} });
}
