import { type Actor, diagnose } from "../../plans/index.ts";
import { givenImages } from "../artifacts/given-images.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { loadApp } from "../planning/load-app.ts";
import { openSecretReader } from "../planning/open-secret-reader.ts";
import type { PlanRequest } from "../planning/plan-deployment.ts";
import type { SecretReader } from "../planning/secret-reader.ts";
import { type ChosenEnvironment, chooseEnvironment } from "../project/choose-environment.ts";
import { loadProject } from "../project/load-project.ts";
import type { Project } from "../project/project.ts";
import { loadSigner } from "../records/signing-key.ts";
import type { RecordMeans } from "../records/write-records.ts";
import { loadMasterKey } from "../secrets/load-master-key.ts";
import { requireKey } from "../secrets/master-key.ts";
import { openSecrets, type Secrets } from "../secrets/secrets.ts";
import { actorOf } from "../store/actor-of.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import type { CommandCall } from "./command.ts";

/** What every command about one environment begins with. */
export interface Session {
  host: Host;
  project: Project;
  environment: ChosenEnvironment;
  /** `<context>.<environment>`. */
  scope: string;
  store: Store;
  actor: Actor;
  /** The scope's secrets as they are now; without a key their names only. */
  readSecrets(): Promise<SecretReader>;
  /** The secrets for writing; makes the key file where that is allowed, LP7020 where it is missing and `needed`. */
  openSecrets(options: { needed: boolean }): Promise<Secrets>;
  request(mode: PlanRequest["mode"]): PlanRequest;
}

type Choose = (project: Project, options: CommandCall["options"]) => ChosenEnvironment;

/** Opens the project at `path` with the environment that the options name. Writes nothing. */
export async function openSession(call: CommandCall, path: string | undefined, choose?: Choose): Promise<Session> {
  return sessionOf(await loadProject(path ?? ".", call.host, call.options.state), call, choose);
}

/** The session of a project that is loaded. */
export async function sessionOf(
  project: Project,
  { options, host, atEnd }: CommandCall,
  choose: Choose = (loaded, { env }) => chooseEnvironment(loaded, env),
): Promise<Session> {
  const environment = withConsent(choose(project, options), options.consent ?? []);
  const store = await openStore(host, project);
  atEnd(store.close);
  const context = project.settings.context ?? (await loadApp(project)).app.app.name;
  const scope = `${context}.${environment.name}`;
  const actor = actorOf(host, options.actor);
  const mayCreate = environment.class === "testing" && environment.target === "local";
  return {
    host,
    project,
    environment,
    scope,
    store,
    actor,
    async readSecrets() {
      return openSecretReader({ store, scope, key: await loadMasterKey(host, { mayCreate: false }) });
    },
    async openSecrets({ needed }) {
      const key = await loadMasterKey(host, { mayCreate });
      return openSecrets(store.secrets, host, { actor, key: needed ? requireKey(key) : key });
    },
    request: (mode) => ({
      project,
      environment,
      mode,
      deleteData: options.data === true,
      offline: options.offline === true,
      set: checkedSet(options.set ?? []),
      only: options.only ?? [],
      pull: options.pull === true,
      images: givenImages(options.image ?? []),
    }),
  };
}

/** The scope of what belongs to the session's context and to none of its environments. */
export function contextScope({ scope }: Pick<Session, "scope">): string {
  return `${scope.split(".")[0]}._`;
}

/** How a session's records are written: loads the signing key, so ask before anything is changed. */
export async function recordMeans({ store, host }: Pick<Session, "store" | "host">): Promise<RecordMeans> {
  return { store, signer: await loadSigner(host) };
}

/** The environment with what is agreed to for this run. Rights on the machine last longer: LP5121. */
function withConsent(environment: ChosenEnvironment, given: string[]): ChosenEnvironment {
  if (given.length === 0) return environment;
  const wrong = given.find((each) => each !== "remote-source");
  if (wrong !== undefined) {
    const args = { given: wrong, environment: environment.name };
    throw new DiagnosticError("machine", diagnose("LP5121", null, args));
  }
  return { ...environment, consent: [...new Set([...(environment.consent ?? []), "remote-source" as const])] };
}

function checkedSet(set: string[]): string[] {
  const wrong = set.find((each) => !/^[^=]+=/.test(each));
  if (wrong !== undefined) throw new DiagnosticError("machine", diagnose("LP5010", null, { given: wrong }));
  return set;
}
