import { ApiError } from "../api-error.ts";
import { dropFiles } from "../deploy/compose-containers.ts";
import { dataPath } from "../deploy/database-environment.ts";
import { prepareDatabase } from "../deploy/prepare-swarm.ts";
import { outcomeOf, passTime } from "../deploy/run-job.ts";
import { findSwarm, removeSwarm, scaleSwarm } from "../deploy/swarm.ts";
import { type DatabaseKind, databaseInputs } from "../inputs/databases.ts";
import type { DatabaseRow, Row } from "../state.ts";
import { insertRow, removeRow, rowOf, rowsOf, updateRow } from "../tables.ts";
import type { Call, World } from "../world.ts";
import { checkPlace, environmentOf, listService, moveService, refuseMember, searchServices } from "./access.ts";
import { type LogOptions, readSwarmLogs } from "./logs.ts";
import { databaseDefaults, newRow } from "./new-rows.ts";
import type { LooseHandlers } from "./procedure.ts";
import { backupsOf } from "./schedules.ts";

/** The procedures of one kind. Whatever takes time takes it in the request; there is no queue and no deployment row. */
export function databaseHandlers(kind: DatabaseKind): LooseHandlers {
  const find = (world: World, input: Row) => rowOf(world.state, kind, input[`${kind}Id`]);
  const handlers: LooseHandlers = {
    create: (world, input, call) => create(world, kind, { input, call }),
    one: (world, input) => databaseOne(world, kind, find(world, input)),
    update: (world, { appName: _, ...input }) => save(world, kind, { input, failure: `Error updating ${kind}` }),
    saveEnvironment: (world, input) => save(world, kind, { input, failure: "Error adding environment variables" }),
    changeStatus: (world, input) => {
      const before = { ...find(world, input) };
      updateRow(world.state, kind, input);
      return before;
    },
    deploy: (world, input, call) => deploy(world, kind, { row: find(world, input), call }),
    rebuild: async (world, input, call) => {
      const row = find(world, input);
      removeSwarm(world, row.appName);
      world.state.machine.volumes = world.state.machine.volumes.filter((name) => name !== `${row.appName}-data`);
      await deploy(world, kind, { row, call });
      return true;
    },
    saveExternalPort: async (world, input, call) => {
      const row = find(world, input);
      const before = { ...row };
      checkPort(world, row, input["externalPort"]);
      updateRow(world.state, kind, input);
      await deploy(world, kind, { row, call });
      return before;
    },
    start: (world, input) => scale(world, find(world, input), 1),
    stop: (world, input) => scale(world, find(world, input), 0),
    reload: (world, input) => {
      const row = find(world, input);
      scale(world, row, 0);
      scale(world, row, 1);
      return true;
    },
    remove: (world, input, call) => {
      refuseMember(call);
      const row = find(world, input);
      removeSwarm(world, row.appName);
      dropFiles(world, `/etc/dokploy/applications/${row.appName}/`);
      return removeRow(world.state, kind, input[`${kind}Id`]);
    },
    changePassword: (world, input) => changePassword(world, find(world, input), input),
    move: (world, input) => moveService(world, kind, input[`${kind}Id`], String(input["targetEnvironmentId"])),
    search: (world, input) => searchServices(world, kind, input as { limit: number; offset: number }),
    readLogs: (world, input) => readSwarmLogs(world, find(world, input).appName, input as unknown as LogOptions),
  };
  return Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [`${kind}.${name}`, handler]));
}

async function create(world: World, kind: DatabaseKind, { input, call }: { input: Row; call: Call }): Promise<Row> {
  refuseMember(call);
  checkPlace(world, input as { environmentId: string });
  const { appName, databasePassword, databaseRootPassword } = input as Record<string, string | undefined>;
  const update = databaseInputs(kind)[`${kind}.update`];
  if (update === undefined) throw new Error(`no inputs of ${kind}`);
  const root =
    kind === "mysql" || kind === "mariadb" ? { databaseRootPassword: databaseRootPassword || world.ids.text(16) } : {};
  const values = { ...databaseDefaults, ...input, ...root, databasePassword: databasePassword || world.ids.text(16) };
  const id = world.ids.id();
  const row = newRow(world, update, { ...values, appName: world.ids.appName(appName, kind), [`${kind}Id`]: id });
  const made = insertRow(world, kind, row);
  await listService(world, id);
  insertRow(world, "mount", {
    type: "volume",
    volumeName: `${made.appName}-data`,
    mountPath: dataPath(kind, made.dockerImage),
    ...{ hostPath: null, filePath: null, content: null },
    serviceType: kind,
    [`${kind}Id`]: id,
  });
  return { ...made };
}

interface Deployed {
  row: DatabaseRow;
  call: Call;
}

/** The answer shows the row as it was. */
async function deploy(world: World, kind: DatabaseKind, { row, call }: Deployed): Promise<Row> {
  const before = { ...row };
  const { epoch } = world;
  row.applicationStatus = "running";
  const forced = await passTime(world, call.jobFault);
  if (world.epoch !== epoch) return before;
  const { lines, isDone } =
    forced === "error" ? { lines: ["Terminated"], isDone: false } : attempted(world, kind, { row, call });
  row.applicationStatus = isDone ? "done" : "error";
  if (!isDone) throw new ApiError("INTERNAL_SERVER_ERROR", `Error on deploy ${kind}${lines.join("\n")}`);
  return before;
}

function attempted(world: World, kind: DatabaseKind, { row, call }: Deployed): { lines: string[]; isDone: boolean } {
  try {
    return outcomeOf({ value: prepareDatabase(world, kind, row, call.jobFault) }, call.jobFault);
  } catch (error) {
    return { lines: [(error as Error).message], isDone: false };
  }
}

function databaseOne(world: World, kind: DatabaseKind, row: DatabaseRow): Row {
  const id = row[`${kind}Id`];
  return {
    ...row,
    environment: environmentOf(world, row.environmentId),
    mounts: rowsOf(world.state, "mount", { [`${kind}Id`]: id }),
    server: null,
    ...(kind === "redis" ? {} : { backups: backupsOf(world, `${kind}Id`, id) }),
  };
}

function save(world: World, kind: DatabaseKind, { input, failure }: { input: Row; failure: string }): true {
  if (updateRow(world.state, kind, input)) return true;
  throw new ApiError("BAD_REQUEST", failure);
}

function scale(world: World, row: DatabaseRow, replicas: 0 | 1): Row {
  const before = { ...row };
  if (!scaleSwarm(world, row.appName, replicas) && replicas === 1) {
    throw new ApiError("INTERNAL_SERVER_ERROR", `Command failed: service ${row.appName} not found`);
  }
  row.applicationStatus = replicas === 1 ? "done" : "idle";
  return before;
}

function checkPort({ state }: World, { appName }: DatabaseRow, port: unknown): void {
  const { containers, swarm } = state.machine;
  const tasks = swarm.flatMap((each) => each.tasks.map(({ container }) => container));
  const holder = [...containers, ...tasks].find(
    (each) => each.appName !== appName && !each.isStopped && each.publishedPorts.some((taken) => taken === port),
  );
  if (holder) throw new ApiError("CONFLICT", `Port ${port} is already in use by ${holder.name}`);
}

function changePassword(world: World, row: DatabaseRow, input: Row): true {
  const isRunning = findSwarm(world, row.appName)?.tasks.some(({ desired }) => desired === "running");
  if (!isRunning) throw new ApiError("INTERNAL_SERVER_ERROR", `No running container found for ${row.appName}`);
  const field = input["type"] === "root" ? "databaseRootPassword" : "databasePassword";
  row[field] = String(input["password"]);
  return true;
}
