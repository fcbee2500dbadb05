import { type AppPlan, type Diagnostic, diagnose, locate, nodesOf, type SourceMap } from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";
import type { OperatorLayer } from "./operator-layers.ts";
import type { Offer, Offers } from "./operator-offers.ts";
import type { SecretReader } from "./secret-reader.ts";

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

type Given = Pick<EnvironmentInput, "images" | "artifacts" | "toolchains">;

/** Those of them whose build would run: none where the target builds nothing, or an image is given. */
export function buildSecretsNeeded(app: AppPlan, { images, artifacts, toolchains }: Given): BuildSecret[] {
  if (toolchains === undefined) return [];
  return buildSecretsAsked(app).filter(({ component }) => {
    const name = component.slice("component:".length);
    return ![images, artifacts].some((given) => Object.hasOwn(given, name));
  });
}

/** What every layer has stored for these, by `build.NAME`, the nearest first. They are never plain values. */
export function buildSecretOffers(
  needed: BuildSecret[],
  layers: OperatorLayer[],
  secrets: Pick<SecretReader, "newest">,
): Offers {
  const offers = needed.map(({ name }): [string, Offer[]] => {
    const found = layers.flatMap(({ from: layer, scope }): Offer[] => {
      const secret = scope === null ? null : secrets.newest(`input:${name}`, scope);
      return secret === null ? [] : [{ layer, name, kind: "secret", secret }];
    });
    return [name, found];
  });
  return Object.fromEntries(offers);
}

/** LP5001 for each that is needed and that nobody supplied. */
export function missingBuildSecrets(app: AppPlan, input: EnvironmentInput, sources: SourceMap): Diagnostic[] {
  const missing = buildSecretsNeeded(app, input).filter(({ name }) => !Object.hasOwn(input.inputs, name));
  return missing.map(({ name, component }) => {
    const where = locate(sources, `${component}#build.secrets`);
    const remedy = `launchplane secrets put ${name} --env ${input.environment}`;
    return diagnose("LP5001", where, { name, meaning: " (for its build)", example: "", remedy });
  });
}
