import { parse } from "yaml";
import { ApiError } from "../api-error.ts";
import { dropContainers, startContainers, stopContainers } from "../deploy/compose-containers.ts";
import { convertCompose, namesOf, tree, writeCompose } from "../deploy/convert-compose.ts";
import { deploymentsOf } from "../deploy/deployments.ts";
import { writeCode } from "../deploy/prepare-compose.ts";
import { composeInputs } from "../inputs/compose.ts";
import { dropWaiting, enqueue } from "../queue.ts";
import type { ComposeRow, Row } from "../state.ts";
import { insertRow, removeRow, rowOf, rowsOf, updateRow } from "../tables.ts";
import type { Call, World } from "../world.ts";
import { checkPlace, environmentOf, listService, moveService, refuseMember, searchServices } from "./access.ts";
import { readLogs } from "./logs.ts";
import { composeDefaults, newRow } from "./new-rows.ts";
import type { Handlers } from "./procedure.ts";
import { backupsOf } from "./schedules.ts";
import { isBefore } from "./version.ts";

export const composeHandlers: Handlers<typeof composeInputs> = {
  "compose.create": async (world, input, call) => {
    refuseMember(call);
    checkPlace(world, input);
    const { sourceType, ...others } = input;
    const row = newRow(world, composeInputs["compose.update"], {
      ...composeDefaults,
      ...others,
      ...(isBefore(world, "v0.30.0") ? {} : { sourceType: sourceType ?? composeDefaults.sourceType }),
      appName: world.ids.appName(input.appName, "compose"),
      refreshToken: world.ids.id(),
    });
    const { composeId } = insertRow(world, "compose", { ...row, composeId: world.ids.id() });
    await listService(world, composeId);
    return rowOf(world.state, "compose", composeId);
  },
  "compose.one": (world, { composeId }) => composeOne(world, rowOf(world.state, "compose", composeId)),
  "compose.update": (world, { appName: _, serverId: __, ...input }: Row) => updateRow(world.state, "compose", input),
  "compose.saveEnvironment": (world, { composeId, env, createEnvFile }) => {
    rowOf(world.state, "compose", composeId);
    updateRow(world.state, "compose", { composeId, env, createEnvFile });
    return true;
  },
  "compose.deploy": (world, input, call) => {
    queueCompose(world, input, { type: "deploy", call });
    return { success: true, message: "Deployment queued", composeId: input.composeId };
  },
  "compose.redeploy": (world, input, call) => {
    queueCompose(world, input, { type: "redeploy", call });
    return { success: true, message: "Redeployment queued", composeId: input.composeId };
  },
  "compose.start": (world, { composeId }) => {
    const row = rowOf(world.state, "compose", composeId);
    if (row.composeType === "docker-compose" && !startContainers(world, row.appName)) {
      row.composeStatus = "idle";
      throw new ApiError("INTERNAL_SERVER_ERROR", "Command failed: open docker-compose.yml: no such file or directory");
    }
    row.composeStatus = "done";
    return true;
  },
  "compose.stop": (world, { composeId }) => {
    const row = rowOf(world.state, "compose", composeId);
    stopContainers(world, row.appName);
    row.composeStatus = "idle";
    return true;
  },
  "compose.delete": (world, { composeId, deleteVolumes }, call) => {
    refuseMember(call);
    const row = removeRow(world.state, "compose", composeId);
    dropContainers(world, row.appName, deleteVolumes);
    return row;
  },
  "compose.loadServices": (world, { composeId, type }) => {
    const row = rowOf(world.state, "compose", composeId);
    if (type === "fetch") writeCode(world, row, row.composeFile);
    const text = world.state.machine.files[`/etc/dokploy/compose/${row.appName}/code/docker-compose.yml`];
    const services = text === undefined ? [] : namesOf(tree(parse(text))["services"]);
    if (services.length === 0) throw new ApiError("NOT_FOUND", "Services not found");
    return services;
  },
  "compose.loadMountsByService": (world, { composeId, serviceName }) => {
    const { appName } = rowOf(world.state, "compose", composeId);
    const container = world.state.machine.containers.find(
      (each) => each.appName === appName && each.service === serviceName,
    );
    const mounts = Object.entries(container?.mounts ?? {}).filter(([, { kind }]) => kind === "volume");
    return mounts.map(([Destination, { source }]) => ({ Type: "volume", Name: source, Destination }));
  },
  "compose.getConvertedCompose": (world, { composeId }) => {
    try {
      return writeCompose(convertCompose(world, rowOf(world.state, "compose", composeId)));
    } catch (error) {
      throw error instanceof ApiError ? error : new ApiError("INTERNAL_SERVER_ERROR", (error as Error).message);
    }
  },
  "compose.getDefaultCommand": (world, { composeId }) => {
    const { appName } = rowOf(world.state, "compose", composeId);
    return `docker compose -p ${appName} -f docker-compose.yml up -d --build --remove-orphans`;
  },
  "compose.cleanQueues": (world, { composeId }) => {
    rowOf(world.state, "compose", composeId);
    dropWaiting(world, "composeId", composeId);
    return { success: true, message: "Queues cleaned successfully" };
  },
  "compose.killBuild": () => true,
  "compose.cancelDeployment": () => {
    throw new ApiError("BAD_REQUEST", "Deployment cancellation only available in cloud version");
  },
  "compose.refreshToken": (world, { composeId }) => {
    rowOf(world.state, "compose", composeId).refreshToken = world.ids.id();
    return true;
  },
  "compose.move": (world, { composeId, targetEnvironmentId }) =>
    moveService(world, "compose", composeId, targetEnvironmentId),
  "compose.search": (world, input) => searchServices(world, "compose", input),
  "compose.readLogs": (world, { composeId, containerId, ...options }) => {
    const { appName } = rowOf(world.state, "compose", composeId);
    const container = world.state.machine.containers.find(
      (each) => each.appName === appName && (each.id === containerId || each.name === containerId),
    );
    if (!container) throw new ApiError("INTERNAL_SERVER_ERROR", `Error: No such container: ${containerId}`);
    return readLogs([container], options);
  },
};

interface Queued {
  type: "deploy" | "redeploy";
  call: Call;
}

function queueCompose(
  world: World,
  input: { composeId: string; title?: string | undefined; description?: string | undefined },
  { type, call }: Queued,
) {
  const { composeId } = rowOf(world.state, "compose", input.composeId);
  const titleLog = input.title ?? (type === "deploy" ? "Manual deployment" : "Rebuild deployment");
  const data = {
    titleLog,
    descriptionLog: input.description ?? "",
    type,
    applicationType: "compose" as const,
    composeId,
    server: false,
  };
  enqueue(world, data, call.jobFault);
}

function composeOne(world: World, row: ComposeRow): Row {
  const { composeId } = row;
  const mounts = rowsOf(world.state, "mount", { composeId });
  const domains = rowsOf(world.state, "domain", { composeId });
  return {
    ...row,
    environment: environmentOf(world, row.environmentId),
    deployments: deploymentsOf(world, "composeId", composeId),
    mounts,
    domains,
    ...{ github: null, gitlab: null, bitbucket: null, gitea: null, server: null },
    backups: backupsOf(world, "composeId", composeId),
    hasGitProviderAccess: true,
    unauthorizedProvider: null,
  };
}
