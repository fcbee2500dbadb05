import { type AppPlan, type Diagnostic, diagnose, locate, nodesOf, type SourceMap } from "../../plans/index.ts";
import type { EnvironmentInput, SecretRef } from "../../targets/index.ts";

interface BuildSecret {
  /** `build.NPM_TOKEN`, as an operator stores it. */
  name: string;
  component: string;
}

/** Every secret that a build asks the operator for: those that are no secret of the Launchfile (D-26). */
export function buildSecretsAsked(app: AppPlan): BuildSecret[] {
  return nodesOf(app, "component").flatMap(([component, { run }]) => {
    const asked = (run.build?.secrets ?? []).filter((name) => app.nodes[`secret:${name}`] === undefined);
    return asked.map((name) => ({ name: `build.${name}`, component }));
  });
}

/** Those of them that are stored, as inputs of the environment. */
export function buildSecretInputs(
  app: AppPlan,
  newest: (name: string) => SecretRef | null,
): EnvironmentInput["inputs"] {
  const stored = buildSecretsAsked(app).flatMap(({ name }) => {
    const secret = newest(`input:${name}`);
    return secret === null ? [] : [[name, { secret }] as const];
  });
  return Object.fromEntries(stored);
}

/** LP5001 for each that is not stored and whose build would run; nothing is built from source. */
export function missingBuildSecrets(app: AppPlan, input: EnvironmentInput, sources: SourceMap): Diagnostic[] {
  if (input.toolchains === undefined) return [];
  return buildSecretsAsked(app).flatMap(({ name, component }) => {
    const isGiven = Object.hasOwn(input.inputs, name);
    const isBuilt = ![input.images, input.artifacts].some((given) =>
      Object.hasOwn(given, component.slice("component:".length)),
    );
    if (isGiven || !isBuilt) return [];
    const where = locate(sources, `${component}#build.secrets`);
    const remedy = `launchplane secrets put ${name} --env ${input.environment}`;
    return [diagnose("LP5001", where, { name, meaning: " (for its build)", example: "", remedy })];
  });
}
