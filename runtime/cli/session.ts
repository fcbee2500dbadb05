import { type Actor, diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { loadApp } from "../planning/load-app.ts";
import { openSecretReader } from "../planning/open-secret-reader.ts";
import type { PlanRequest } from "../planning/plan-deployment.ts";
import type { SecretReader } from "../planning/secret-reader.ts";
import { type ChosenEnvironment, chooseEnvironment } from "../project/choose-environment.ts";
import { loadProject } from "../project/load-project.ts";
import type { Project } from "../project/project.ts";
import { loadMasterKey } from "../secrets/load-master-key.ts";
import { requireKey } from "../secrets/master-key.ts";
import { openSecrets, type Secrets } from "../secrets/secrets.ts";
import { actorOf } from "../store/actor-of.ts";
import { openFileStore } from "../store/file-store.ts";
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
  { options, host }: CommandCall,
  choose: Choose = (loaded, { env }) => chooseEnvironment(loaded, env),
): Promise<Session> {
  const environment = choose(project, options);
  const store = await openFileStore(host, project.stateFolder);
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
      return openSecretReader({ host, store, scope, actor, key: await loadMasterKey(host, { mayCreate: false }) });
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
    }),
  };
}

function checkedSet(set: string[]): string[] {
  const wrong = set.find((each) => !/^[^=]+=/.test(each));
  if (wrong !== undefined) throw new DiagnosticError("machine", diagnose("LP5010", null, { given: wrong }));
  return set;
}
