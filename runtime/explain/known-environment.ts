import { loadDocument } from "../../compiler/index.ts";
import { type Leaf, type Location, renderValueText, type Value } from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";
import type { Host } from "../host/host.ts";
import { bindLeaf } from "../planning/bind-leaf.ts";
import { type LoweredEnvironment, lowerEnvironment } from "../planning/lower-environment.ts";
import { openSecretReader } from "../planning/open-secret-reader.ts";
import type { SecretReader } from "../planning/secret-reader.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";
import type { Project } from "../project/project.ts";
import type { Store } from "../store/store.ts";

/** An environment as it is known without its platform and without the key of its secrets: nothing here can tell one. */
export interface KnownEnvironment
  extends Pick<LoweredEnvironment, "target" | "app" | "sources" | "diagnostics" | "offers"> {
  environment: ChosenEnvironment;
  /** Of one of its `values` in `launchplane.yaml`. */
  placeOfValue(name: string): Location | null;
  /** With the ports that were chosen already. */
  input: EnvironmentInput;
  /** Names and versions only. */
  secrets: SecretReader;
  /** A bound value as a person may see it. */
  show(value: Value): string;
}

interface Knowing {
  host: Host;
  project: Project;
  environment: ChosenEnvironment;
  scope: string;
  store: Store;
  /** `--set`, KEY=VALUE as given. */
  set: string[];
}

/** Lowers an environment and reads which secrets and ports are stored. Throws diagnostics where it cannot be lowered. */
export async function knownEnvironment(from: Knowing): Promise<KnownEnvironment> {
  const { host, project, environment, scope, store, set } = from;
  const secrets = await openSecretReader({ store, scope, key: null });
  const lowered = await lowerEnvironment({ project, environment, set }, { host, secrets, store });
  const { target, app, sources, diagnostics, offers } = lowered;
  const input = { ...lowered.input, allocations: await store.allocations.read(scope) };
  const bind = (leaf: Leaf) => {
    // A path of this machine, which only `apply` chooses.
    const isPlace = leaf.kind === "reference" && leaf.property === "path";
    return isPlace ? ({ state: "deferred", until: "after-apply" } as const) : bindLeaf(leaf, input, secrets);
  };
  const show = (value: Value) => renderValueText(value, bind);
  const placeOfValue = valuePlaces(project, environment);
  return { environment, placeOfValue, target, app, sources, diagnostics, offers, input, secrets, show };
}

function valuePlaces(
  { projectFile }: Project,
  { name: environment }: ChosenEnvironment,
): KnownEnvironment["placeOfValue"] {
  const document = projectFile && loadDocument(projectFile).value;
  return (name) => document?.locate(["environments", environment, "values", name], "value") ?? null;
}
