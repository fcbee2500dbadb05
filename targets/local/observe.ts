import type { ObjectAddress, ObservedObject, ObservedState, Staged } from "../../plans/index.ts";
import type { ReadPorts } from "../ports.ts";
import type { ObserveScope } from "../target.ts";
import { dependencyDigest } from "./dependency-digest.ts";
import { machineProblems } from "./machine.ts";
import { placesOf } from "./places.ts";
import { isReady } from "./postgres/ready.ts";
import { diagnosticOf } from "./problem.ts";
import { type LocalState, readState, type StateEntry } from "./state.ts";

/**
 * What is there: data by its files, processes and prepared folders by the recorded state, tasks by the store. Also whether
 * this machine can run what is wanted, so that it is known before anything changes.
 */
export async function observe(scope: ObserveScope, ports: ReadPorts): Promise<Staged<ObservedState>> {
  const state = await readState(scope, ports.files);
  if ("problem" in state) return { value: null, diagnostics: [diagnosticOf(state.problem)] };
  const objects = {
    ...(await dataObjects(scope, ports)),
    ...(await recordedObjects(scope, state.found, ports)),
    ...taskObjects(scope),
  };
  const basis = Object.keys(objects).length === 0 ? "none" : "live";
  const diagnostics = (await machineProblems(scope, ports)).map(diagnosticOf);
  const value = { basis, objects, foreign: await foreignObjects(scope, state.found, ports) } as const;
  return { value, diagnostics };
}

async function dataObjects(
  { folders }: ObserveScope,
  { files }: ReadPorts,
): Promise<Record<ObjectAddress, ObservedObject>> {
  const places = placesOf(folders.local);
  const objects: Record<ObjectAddress, ObservedObject> = {};
  const add = (address: ObjectAddress, path: string) => {
    const condition = { running: false, healthy: null };
    objects[address] = { id: path, attributes: { path: { plain: path } }, condition };
  };
  for (const name of await files.list(places.volumes)) add(`volume:${name}`, `volumes/${name}`);
  for (const file of await files.list(places.sqlite)) {
    if (file.endsWith(".db")) add(`file:${file.slice(0, -".db".length)}`, `sqlite/${file}`);
  }
  for (const name of await files.list(places.databases)) {
    const unfinished = await files.stat(places.initialising(name));
    const version = await files.stat(`${places.cluster(name)}/PG_VERSION`);
    if (unfinished === null && version !== null) add(`data:${name}`, `databases/${name}/cluster`);
  }
  return objects;
}

async function recordedObjects(
  scope: ObserveScope,
  state: LocalState,
  ports: ReadPorts,
): Promise<Record<ObjectAddress, ObservedObject>> {
  const entries = Object.entries(state.objects).map(async ([address, entry]) => {
    const running = entry.process !== null && (await ports.processes.isRunning(entry.process));
    const healthy = running ? await isHealthy(scope, { address, entry }, ports) : null;
    const id = entry.process ? `${entry.process.pid}@${entry.process.startedAt}` : address;
    const attributes = await currentAttributes(scope, { address, entry }, ports);
    return [address, { id, attributes, condition: { running, healthy } }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * A changed source is no change for what depends only on the installed packages: while manifests and lock files are what
 * they were, an installed folder, and a process that was started on it, are as wanted.
 */
async function currentAttributes(
  { folders, wanted }: ObserveScope,
  { address, entry }: { address: ObjectAddress; entry: StateEntry },
  { files }: ReadPorts,
): Promise<StateEntry["attributes"]> {
  const name = address.startsWith("prepare:") ? "inputs" : "prepared";
  const inputs = wanted?.objects[address]?.attributes[name];
  const folder = entry.attributes["folder"];
  if (entry.dependencies === null || !inputs || !("plain" in inputs) || !folder || !("plain" in folder))
    return entry.attributes;
  const now = await dependencyDigest(files, `${folders.app}/${folder.plain}`);
  return now === entry.dependencies ? { ...entry.attributes, [name]: inputs } : entry.attributes;
}

/** Asks the health check that the environment wants now, else the one that was applied. `null`: nothing can be asked. */
async function isHealthy(
  scope: ObserveScope,
  { address, entry }: { address: ObjectAddress; entry: StateEntry },
  ports: ReadPorts,
): Promise<boolean | null> {
  if (address.startsWith("database:")) return isReady(scope, { address, identity: entry.process }, ports);
  const wanted = scope.wanted?.objects[address]?.attributes ?? {};
  const { "health.url": url, "health.timeoutMs": timeout } = "health.url" in wanted ? wanted : entry.attributes;
  if (url === undefined || !("plain" in url) || typeof url.plain !== "string") return entry.healthy;
  const timeoutMs = timeout !== undefined && "plain" in timeout ? Number(timeout.plain) : 5_000;
  const { status } = await ports.http.get(url.plain, { timeoutMs });
  return status !== null && status >= 200 && status <= 399;
}

function taskObjects({ runs }: ObserveScope): Record<ObjectAddress, ObservedObject> {
  const tasks = Object.entries(runs).filter(([address]) => address.startsWith("task:"));
  return Object.fromEntries(
    tasks.map(([address, { succeeded, attributes }]) => {
      return [address, { id: address, attributes, condition: { running: false, healthy: succeeded } }];
    }),
  );
}

/** Of another store everything; of a copied folder what still runs for the one it was copied from. */
async function foreignObjects(scope: ObserveScope, state: LocalState, ports: ReadPorts): Promise<ObjectAddress[]> {
  if (state.storeId !== scope.storeId) return Object.keys(state.objects).sort();
  if (state.folder === scope.folders.local) return [];
  const foreign: ObjectAddress[] = [];
  for (const [address, { process }] of Object.entries(state.objects)) {
    if (process !== null && (await ports.processes.isRunning(process))) foreign.push(address);
  }
  return foreign.sort();
}
