import { targetOf } from "../planning/target-of.ts";
import { type ChosenEnvironment, chooseEnvironment } from "../project/choose-environment.ts";
import type { Project } from "../project/project.ts";
import type { CommandCall } from "./command.ts";

/** With `--target` alone: the only environment of that target, or a nameless one with no settings. */
export function targetEnvironment(project: Project, { env, target }: CommandCall["options"]): ChosenEnvironment {
  if (target === undefined || env !== undefined) {
    const chosen = chooseEnvironment(project, env);
    return target === undefined ? chosen : { ...chosen, target: targetOf(target).name };
  }
  const { name } = targetOf(target);
  const fitting = Object.entries(project.settings.environments ?? {}).filter(([, each]) => each.target === name);
  if (fitting.length === 1) return chooseEnvironment(project, (fitting[0] as [string, unknown])[0]);
  return { name, target: name, class: "testing" };
}
