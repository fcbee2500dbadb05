import { type AppPlan, type Diagnostic, type Digest, digestBytes, type ImageRef } from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";
import type { ValueStore } from "../environments/stored-values.ts";
import type { ReadHost } from "../host/read-ports.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";
import type { Project } from "../project/project.ts";
import { buildSecretOffers, buildSecretsNeeded } from "./build-secrets-needed.ts";
import { checkImages, checkSettings } from "./check-settings.ts";
import { checkValues } from "./check-values.ts";
import { operatorLayers } from "./operator-layers.ts";
import { type Offers, operatorInputs, operatorOffers } from "./operator-offers.ts";
import type { SecretReader } from "./secret-reader.ts";
import { sourceDigests, sourceTree } from "./source-digests.ts";
import type { StoredRelease } from "./stored-release.ts";
import { readToolchains } from "./toolchain/read-toolchains.ts";

interface Gathering {
  project: Project;
  environment: ChosenEnvironment;
  app: AppPlan;
  /** The part of it whose files and values are read. */
  selected: AppPlan;
  secrets: SecretReader;
  /** `--set`, KEY=VALUE as given. */
  set: string[];
  /** `--image`, by component name. */
  images: Record<string, ImageRef>;
  /** What is planned again in place of the Launchfile: its images are there already, and nothing is built. */
  from?: StoredRelease;
  /** Absolute paths of what is made from the sources, beside the state. */
  made?: string[];
  host: ReadHost;
  /** Absent: nothing is stored. */
  store?: ValueStore;
}

interface Gathered {
  input: EnvironmentInput;
  /** What operators offer for each variable, layer by layer. */
  offers: Offers;
  /** Digest of every file that was read, by path relative to the Launchfile's folder; of a folder, its listing's. */
  files: Record<string, Digest>;
  diagnostics: Diagnostic[];
}

/** Collects everything that an environment decides; allocations come later, when reality has been looked at. */
export async function gatherInput(gathering: Gathering): Promise<Gathered> {
  const { project, environment, app, selected, secrets, set, images, from, made, host, store = null } = gathering;
  const context = project.settings.context ?? app.app.name;
  const scope = `${context}.${environment.name}`;
  const layers = await operatorLayers({ set, file: environment.values ?? {}, scope, store });
  const tree = { ...sourceTree({ project, environment }), ...(made && { made }) };
  const isBuilt = tree.mode === "artifact" && !from;
  const sources = isBuilt || tree.mode === "source" ? await sourceDigests(selected, tree, host) : {};
  const languages = isBuilt ? await readToolchains(selected, tree.folder, host) : null;
  const files: Record<string, Digest> = {
    ...(from ? {} : { Launchfile: digestBytes(project.launchfile.text) }),
    ...languages?.files,
  };
  const given = {
    artifacts: { ...from?.artifacts, ...images },
    images: environment.images ?? {},
    ...(languages && { toolchains: languages.toolchains }),
  };
  const offers = {
    ...buildSecretOffers(buildSecretsNeeded(selected, given), layers, secrets),
    ...operatorOffers(selected, layers, secrets),
  };
  if (project.projectFile) files["launchplane.yaml"] = digestBytes(project.projectFile.text);
  for (const { context, digest } of Object.values(sources)) files[`${context.replace(/\/*$/, "")}/`] = digest;
  const input: EnvironmentInput = {
    context,
    environment: environment.name,
    class: environment.class,
    url: environment.url ?? null,
    active: environment.supports ?? [],
    inputs: operatorInputs(offers),
    allocations: {},
    ...given,
    sources: Object.fromEntries(Object.entries(sources).map(([address, { digest }]) => [address, digest])),
    consent: environment.consent ?? [],
    settings: settingsOf(environment),
  };
  const diagnostics = [
    ...checkSettings(app, environment, project.projectFile?.path ?? null),
    ...checkImages(app, images, environment.target),
    ...layers.flatMap((layer) => checkValues(app, layer, project.projectFile?.path ?? null)),
  ];
  return { input, offers, files, diagnostics };
}

/** What stands under the target's own name, and where published ports listen. */
function settingsOf(environment: ChosenEnvironment): EnvironmentInput["settings"] {
  const { compose, dokploy, pulumi, publish, target } = environment;
  const own = { compose, dokploy, pulumi, local: undefined, kubernetes: undefined }[target];
  return { ...own, ...(publish === undefined ? {} : { publish }) };
}
