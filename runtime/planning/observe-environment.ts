import { type Diagnostic, hasErrors, type ObservedState, picked } from "../../plans/index.ts";
import type { ObserveScope } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { type ReadHost, readPorts } from "../host/read-ports.ts";
import type { Project } from "../project/project.ts";
import { scopeFolders } from "../store/scope-folders.ts";
import type { ReadStore } from "../store/store.ts";
import { credentialsOf } from "./credentials-of.ts";
import type { LoweredEnvironment } from "./lower-environment.ts";
import { recordedState } from "./recorded-state.ts";
import type { SecretReader } from "./secret-reader.ts";

interface Looking {
  project: Project;
  store: ReadStore;
  host: ReadHost;
  secrets: SecretReader;
  /** Ask the journal instead of the platform. */
  offline: boolean;
  /** What is there under the names that are wanted counts as ours. */
  adopting?: boolean;
}

/** What is there of an environment, where its target looks for it, and what is to be said of it. Throws diagnostics when nobody can be asked. */
export async function observeEnvironment(
  lowered: Pick<LoweredEnvironment, "target" | "input" | "desired" | "selection">,
  looking: Looking,
): Promise<{ scope: ObserveScope; observed: ObservedState; diagnostics: Diagnostic[] }> {
  const { target, desired, selection } = lowered;
  const scope = await lookingScope(lowered, looking);
  // What is not selected is left alone, and what nothing wants any more cannot be told from it.
  const isSelected = (object: string) => selection === null || Object.hasOwn(desired.objects, object);
  const part = (all: ObservedState) => ({ ...all, objects: picked(all.objects, isSelected) });
  if (looking.offline) return { scope, observed: part(recordedState(scope.runs)), diagnostics: [] };
  const { value, diagnostics } = await target.observe(scope, readPorts(looking.host, target.isQuery));
  if (value === null || hasErrors(diagnostics)) {
    throw new DiagnosticError("machine", ...diagnostics);
  }
  return { scope, observed: part(value), diagnostics };
}

/** Where a target finds what there is of an environment. */
export async function lookingScope(
  { target, input, desired }: Pick<LoweredEnvironment, "target" | "input" | "desired">,
  { project, store, host, secrets, adopting }: Omit<Looking, "offline">,
): Promise<ObserveScope> {
  return {
    context: input.context,
    environment: input.environment,
    storeId: store.storeId,
    instance: store.instance,
    folders: { app: project.folder, ...scopeFolders(project.stateFolder, desired.scope) },
    runs: await store.journal.lastRuns(desired.scope),
    settings: input.settings,
    credentials: credentialsOf(target, { host, secrets, scope: desired.scope }),
    print: secrets.fingerprint,
    ...(adopting && { adopting }),
    wanted: desired,
  };
}
