import { type AppPlan, type Diagnostic, type Digest, digestBytes } from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";
import type { ReadHost } from "../host/read-ports.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";
import type { Project } from "../project/project.ts";
import { buildSecretInputs } from "./build-secret-inputs.ts";
import { checkSettings } from "./check-settings.ts";
import { checkValues, operatorInputs } from "./operator-inputs.ts";
import type { SecretReader } from "./secret-reader.ts";
import { sourceDigests, sourceTree } from "./source-digests.ts";
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
  host: ReadHost;
}

interface Gathered {
  input: EnvironmentInput;
  /** Digest of every file that was read, by path relative to the Launchfile's folder; of a folder, its listing's. */
  files: Record<string, Digest>;
  diagnostics: Diagnostic[];
}

/** Collects everything that an environment decides; allocations come later, when reality has been looked at. */
export async function gatherInput(gathering: Gathering): Promise<Gathered> {
  const { project, environment, app, selected, secrets, set, host } = gathering;
  const fromFile = stringValues(environment.values ?? {});
  const fromCommandLine = Object.fromEntries(set.map(keyAndValue));
  const values = { ...fromFile, ...fromCommandLine };
  const tree = sourceTree({ project, environment });
  const sources = await sourceDigests(selected, tree, host);
  const languages = tree.mode === "source" ? null : await readToolchains(selected, tree.folder, host);
  const files: Record<string, Digest> = { Launchfile: digestBytes(project.launchfile.text), ...languages?.files };
  if (project.projectFile) files["launchplane.yaml"] = digestBytes(project.projectFile.text);
  for (const { context, digest } of Object.values(sources)) files[`${context.replace(/\/*$/, "")}/`] = digest;
  const input: EnvironmentInput = {
    context: project.settings.context ?? app.app.name,
    environment: environment.name,
    class: environment.class,
    url: environment.url ?? null,
    active: environment.supports ?? [],
    inputs: {
      ...operatorInputs(selected, { values, secret: (name) => secrets.newest(name) }),
      ...(languages && buildSecretInputs(selected, (name) => secrets.newest(name))),
    },
    allocations: {},
    artifacts: {},
    images: environment.images ?? {},
    sources: Object.fromEntries(Object.entries(sources).map(([address, { digest }]) => [address, digest])),
    consent: environment.consent ?? [],
    ...(languages && { toolchains: languages.toolchains }),
    settings: settingsOf(environment),
  };
  const diagnostics = [
    ...checkSettings(app, environment, project.projectFile?.path ?? null),
    ...checkValues(app, fromFile, project.projectFile?.path ?? null),
    ...checkValues(app, fromCommandLine, null),
  ];
  return { input, files, diagnostics };
}

/** What stands under the target's own name, and where published ports listen. */
function settingsOf(environment: ChosenEnvironment): EnvironmentInput["settings"] {
  const { compose, dokploy, pulumi, publish, target } = environment;
  const own = { compose, dokploy, pulumi, local: undefined, kubernetes: undefined }[target];
  return { ...own, ...(publish === undefined ? {} : { publish }) };
}

function stringValues(values: Record<string, string | number | boolean>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
}

function keyAndValue(given: string): [key: string, value: string] {
  const equals = given.indexOf("=");
  return equals < 0 ? [given, ""] : [given.slice(0, equals), given.slice(equals + 1)];
}
