import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiError } from "./api-error.ts";
import { checkInput } from "./check-input.ts";
import { containerState } from "./deploy/container-state.ts";
import { dumpState } from "./dump.ts";
import { duplicatesOf } from "./duplicates.ts";
import { identifiersOf } from "./identifiers.ts";
import { newKey } from "./keys.ts";
import { handle, procedureInputs } from "./procedures/procedures.ts";
import { createProxy, visit } from "./proxy.ts";
import { whenIdle } from "./queue.ts";
import { restartServer } from "./restart.ts";
import { serve } from "./serve.ts";
import type { State } from "./state.ts";
import { emptyTables } from "./tables.ts";
import type { DokployOptions, DokployServer, RecordedCall, SeenContainer } from "./types.ts";
import { type World, wait } from "./world.ts";

/** Starts a fake Dokploy. It runs until it is closed. */
export async function startDokploy(options: DokployOptions = {}): Promise<DokployServer> {
  const world = worldOf(options);
  const { key: apiKey } = newKey(world, { role: "owner", hasOrganization: true, rateLimitMax: null });
  const calls: RecordedCall[] = [];
  const shared = { calls, faults: [...(options.faults ?? [])], call: callOf(world, calls) };
  const http = createServer((request, response) => {
    // No client has an idle connection then, which a restart would cut under its next call.
    response.shouldKeepAlive = false;
    serve(request, response, { world, server: shared }).catch(() => response.destroy());
  });
  const proxy = createProxy(world);
  const [url, proxyUrl] = [await listen(http), await listen(proxy)];
  world.restart = () => restartServer(world);
  return {
    url,
    apiKey,
    proxyUrl,
    ...shared,
    state: world.state,
    behaviours: world.behaviours,
    mutations: () =>
      calls.filter(({ method, by }) => method === "POST" && by === "client").map(({ procedure }) => procedure),
    createKey: ({ rateLimitMax, role = "owner", withoutOrganization = false }: KeyArguments = {}) =>
      newKey(world, { role, hasOrganization: !withoutOrganization, rateLimitMax: rateLimitMax ?? null }).key,
    revokeKey: (key) => {
      for (const each of world.state.keys) if (each.key === key) each.isRevoked = true;
    },
    restart: async () => {
      world.restart();
      http.closeAllConnections();
      await wait(0);
    },
    idle: () => whenIdle(world),
    release: async (status = "done") => {
      for (const end of world.held.splice(0)) end(status);
      await whenIdle(world);
    },
    container: (appName, service) => seenContainer(world, appName, service),
    visit: (address) => visit(proxyUrl, address),
    duplicates: () => duplicatesOf(world.state),
    dump: () => dumpState(world.state),
    close: async () => {
      world.epoch += 1;
      for (const end of world.held.splice(0)) end("error");
      await Promise.all([http, proxy].map(closed));
    },
  };
}

type KeyArguments = NonNullable<Parameters<DokployServer["createKey"]>[0]>;

function worldOf(options: DokployOptions): World {
  const {
    version = "v0.30.2",
    deployMs = 4,
    seed = 1,
    now = Date.now,
    behaviours = [],
    registries = {},
    buckets = null,
  } = options;
  const ids = identifiersOf(seed);
  const state: State = {
    version,
    organizationId: ids.id(),
    userId: ids.id(),
    tables: emptyTables(),
    keys: [],
    queue: [],
    jobCount: 0,
    domainCount: 0,
    accessedServices: [],
    machine: { containers: [], swarm: [], volumes: [], files: {}, logs: {}, buckets: {} },
  };
  return {
    state,
    ids,
    behaviours: [...behaviours],
    settings: { deployMs, registries, buckets },
    now,
    epoch: 0,
    held: [],
    restart: () => undefined,
  };
}

/** Somebody else's call: the owner's, checked like every call. */
function callOf(world: World, calls: RecordedCall[]): DokployServer["call"] {
  return async <T>(procedure: string, input: Record<string, unknown> = {}): Promise<T> => {
    const found = procedureInputs[procedure];
    const [key] = world.state.keys;
    if (found === undefined || key === undefined) throw new ApiError("NOT_FOUND", `no procedure ${procedure}`);
    calls.push({
      index: 0,
      method: found.method,
      procedure,
      input,
      headers: {},
      hadKey: true,
      status: 200,
      fault: null,
      by: "other",
    });
    const result = await handle(world, procedure, { input: checkInput(found, input), call: { key, jobFault: null } });
    return (result === undefined ? undefined : JSON.parse(JSON.stringify(result))) as T;
  };
}

function seenContainer(world: World, appName: string, service: string | undefined): SeenContainer | undefined {
  const { containers, swarm } = world.state.machine;
  const tasks = swarm.flatMap((each) =>
    each.tasks.filter(({ desired }) => desired === "running").map(({ container }) => container),
  );
  const names = service === undefined ? [appName] : [appName, `${appName}_${service}`];
  const found = [...containers, ...tasks].find(
    (each) =>
      names.includes(each.appName) && (service === undefined || each.service === null || each.service === service),
  );
  if (found === undefined) return undefined;
  const { name, image, environment, command, mounts, labels, networks } = found;
  const seen = {
    name,
    appName: found.appName,
    service: found.service,
    image,
    environment,
    command,
    mounts,
    labels,
    networks,
  };
  return structuredClone({ ...seen, ...containerState(found, world.now()) });
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
