import { hasErrors, type ObservedState, picked } from "../../plans/index.ts";
import type { ObserveScope } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { type ReadHost, readPorts } from "../host/read-ports.ts";
import type { Project } from "../project/project.ts";
import { scopeFolders } from "../store/scope-folders.ts";
import type { ReadStore } from "../store/store.ts";
import type { LoweredEnvironment } from "./lower-environment.ts";
import { recordedState } from "./recorded-state.ts";
import type { SecretReader } from "./secret-reader.ts";

interface Looking {
  project: Project;
  store: ReadStore;
  host: ReadHost;
  /** Ask the journal instead of the platform. */
  offline: boolean;
  /** Prints what is found, where that is sensitive. */
  secrets?: Pick<SecretReader, "fingerprint">;
}

/** What is there of an environment, and where its target looks for it. Throws diagnostics when nobody can be asked. */
export async function observeEnvironment(
  { target, input, desired, selection }: Pick<LoweredEnvironment, "target" | "input" | "desired" | "selection">,
  { project, store, host, offline, secrets }: Looking,
): Promise<{ scope: ObserveScope; observed: ObservedState }> {
  const scope: ObserveScope = {
    context: input.context,
    environment: input.environment,
    storeId: store.storeId,
    instance: store.instance,
    folders: { app: project.folder, ...scopeFolders(project.stateFolder, desired.scope) },
    runs: await store.journal.lastRuns(desired.scope),
    settings: input.settings,
    wanted: desired,
    ...(secrets && { print: secrets.fingerprint }),
  };
  // What is not selected is left alone, and what nothing wants any more cannot be told from it.
  const isSelected = (object: string) => selection === null || Object.hasOwn(desired.objects, object);
  const part = (all: ObservedState) => ({ ...all, objects: picked(all.objects, isSelected) });
  if (offline) return { scope, observed: part(recordedState(scope.runs)) };
  const { value, diagnostics } = await target.observe(scope, readPorts(host, target.isQuery));
  if (value === null || hasErrors(diagnostics)) {
    throw new DiagnosticError("machine", ...diagnostics);
  }
  return { scope, observed: part(value) };
}
