import { diagnose, type ObservedObject, type ObservedState, type Staged } from "../../plans/index.ts";
import type { ReadPorts } from "../ports.ts";
import type { ObserveScope } from "../target.ts";
import { refusalOf } from "./api-problem.ts";
import { readerOf } from "./client.ts";
import { type LiveService, readLive } from "./live.ts";
import { observeApplication } from "./observe/observe-application.ts";
import { observeCompose } from "./observe/observe-compose.ts";
import { observeDatabase } from "./observe/observe-database.ts";
import { observeVolumes } from "./observe/observe-volumes.ts";
import { refusalDiagnostic } from "./refusal.ts";

/** Asks Dokploy what is there of this context and environment. */
export async function observe(
  scope: ObserveScope,
  ports: ReadPorts,
  reader = readerOf(scope, ports),
): Promise<Staged<ObservedState>> {
  if (!scope.settings["url"]) return { value: null, diagnostics: [diagnose("LP5406", null, {})] };
  if (!scope.credentials?.["DOKPLOY_API_KEY"]) return { value: null, diagnostics: [diagnose("LP5405", null, {})] };
  const found = await readLive(scope, reader);
  if ("refusal" in found) return { value: null, diagnostics: [refusalDiagnostic(found.refusal)] };
  const { project, environment, services, foreign } = found.value;
  const there = { running: true, healthy: null };
  const objects: Record<string, ObservedObject> = {};
  if (project !== null && foreign.length === 0)
    objects[`project:${project.name}`] = {
      id: project.id,
      attributes: {},
      condition: there,
    };
  if (environment !== null)
    objects[`environment:${environment.name}`] = {
      id: environment.id,
      attributes: {},
      condition: there,
    };
  const diagnostics = [];
  for (const entry of Object.entries(services)) {
    const observed = await observerOf(entry[1])(entry, { scope, reader });
    if (observed.problem) return { value: null, diagnostics: [refusalDiagnostic(refusalOf(observed.problem))] };
    Object.assign(objects, observed.value.objects);
    diagnostics.push(...observed.value.diagnostics);
  }
  Object.assign(objects, await observeVolumes(objects, { scope, reader }));
  const basis = Object.keys(services).length === 0 ? "none" : "live";
  return { value: { basis, objects: sorted(objects), foreign }, diagnostics };
}

function observerOf({ kind }: LiveService) {
  if (kind === "compose") return observeCompose;
  return kind === "application" ? observeApplication : observeDatabase;
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
