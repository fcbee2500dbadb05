import { type Diagnostic, diagnose } from "../../plans/index.ts";
import type { ChosenEnvironment } from "./choose-environment.ts";
import type { Project } from "./project.ts";

/** Settings that the project file may have and that this version does not act on: said, so that nobody relies on them. */
export function unusedSettings({ projectFile }: Project, environment: ChosenEnvironment): Diagnostic[] {
  const own = `environments.${environment.name}`;
  const unused = {
    // Gates are asked when something is promoted, and only then.
    [`${own}.gates`]: environment.promote_from === undefined ? environment.gates : undefined,
    ...ofOtherTargets(environment),
  };
  const where = projectFile && { file: projectFile.path, span: null };
  return Object.keys(unused)
    .filter((key) => unused[key] !== undefined)
    .map((key) => diagnose("LP5013", where, { key }));
}

/** What the environment says that only another target reads. */
function ofOtherTargets(environment: ChosenEnvironment): Record<string, unknown> {
  const { name, target, images, publish, compose, dokploy, pulumi } = environment;
  const read = target === "local" ? {} : { [target]: true, images: true, publish: true };
  const given = Object.entries({ images, publish, compose, dokploy, pulumi });
  return Object.fromEntries(
    given.filter(([key]) => !Object.hasOwn(read, key)).map(([key, value]) => [`environments.${name}.${key}`, value]),
  );
}
