import { ApiError } from "../api-error.ts";
import { dropFiles } from "../deploy/compose-containers.ts";
import { deploymentsOf } from "../deploy/deployments.ts";
import { prepareApplication } from "../deploy/prepare-swarm.ts";
import { removeSwarm, scaleSwarm } from "../deploy/swarm.ts";
import { applicationInputs } from "../inputs/application.ts";
import { dropWaiting, enqueue } from "../queue.ts";
import type { ApplicationRow, Row } from "../state.ts";
import { insertRow, removeRow, rowOf, rowsOf, updateRow } from "../tables.ts";
import type { Call, World } from "../world.ts";
import { checkPlace, environmentOf, listService, moveService, refuseMember, searchServices } from "./access.ts";
import { readSwarmLogs } from "./logs.ts";
import { applicationDefaults, newRow } from "./new-rows.ts";
import type { Handlers } from "./procedure.ts";
import { isBefore } from "./version.ts";

export const applicationHandlers: Handlers<typeof applicationInputs> = {
  "application.create": async (world, input, call) => {
    refuseMember(call);
    checkPlace(world, input);
    const { sourceType, ...others } = input;
    const row = newRow(world, applicationInputs["application.update"], {
      ...applicationDefaults,
      ...others,
      ...(isBefore(world, "v0.30.0") ? {} : { sourceType: sourceType ?? applicationDefaults.sourceType }),
      appName: world.ids.appName(input.appName, "app"),
      refreshToken: world.ids.id(),
    });
    const { applicationId } = insertRow(world, "application", { ...row, applicationId: world.ids.id() });
    await listService(world, applicationId);
    return rowOf(world.state, "application", applicationId);
  },
  "application.one": (world, { applicationId }) =>
    applicationOne(world, rowOf(world.state, "application", applicationId)),
  "application.update": (world, { appName: _, ...input }: Row) => {
    if (updateRow(world.state, "application", input)) return true;
    throw new ApiError("BAD_REQUEST", "Error updating application");
  },
  "application.saveDockerProvider": (world, input) => saveProvider(world, { ...input, sourceType: "docker" }),
  "application.saveGitProvider": (world, input) => saveProvider(world, { ...input, sourceType: "git" }),
  "application.saveEnvironment": (world, input) => save(world, input),
  "application.saveBuildType": (world, input) => save(world, input),
  "application.deploy": (world, input, call) => queueApplication(world, input, { type: "deploy", call }),
  "application.redeploy": (world, input, call) => queueApplication(world, input, { type: "redeploy", call }),
  "application.reload": (world, { applicationId }) => {
    const row = rowOf(world.state, "application", applicationId);
    row.applicationStatus = "idle";
    try {
      prepareApplication(world, row, { fault: null, pulls: false })();
    } catch (error) {
      throw new ApiError("INTERNAL_SERVER_ERROR", (error as Error).message);
    }
    row.applicationStatus = "done";
    return true;
  },
  "application.start": (world, { applicationId }) => {
    const row = rowOf(world.state, "application", applicationId);
    if (!scaleSwarm(world, row.appName, 1)) {
      throw new ApiError("INTERNAL_SERVER_ERROR", `Command failed: service ${row.appName} not found`);
    }
    row.applicationStatus = "done";
    return row;
  },
  "application.stop": (world, { applicationId }) => {
    const row = rowOf(world.state, "application", applicationId);
    scaleSwarm(world, row.appName, 0);
    row.applicationStatus = "idle";
    return row;
  },
  "application.delete": (world, { applicationId }, call) => {
    refuseMember(call);
    const row = removeRow(world.state, "application", applicationId);
    removeSwarm(world, row.appName);
    dropFiles(world, `/etc/dokploy/applications/${row.appName}/`);
    return row;
  },
  "application.cleanQueues": (world, { applicationId }) => {
    rowOf(world.state, "application", applicationId);
    dropWaiting(world, "applicationId", applicationId);
    return undefined;
  },
  "application.killBuild": () => undefined,
  "application.cancelDeployment": () => {
    throw new ApiError("BAD_REQUEST", "Deployment cancellation only available in cloud version");
  },
  "application.refreshToken": (world, { applicationId }) => {
    rowOf(world.state, "application", applicationId).refreshToken = world.ids.id();
    return true;
  },
  "application.move": (world, { applicationId, targetEnvironmentId }) =>
    moveService(world, "application", applicationId, targetEnvironmentId),
  "application.search": (world, input) => searchServices(world, "application", input),
  "application.readLogs": (world, { applicationId, ...options }) =>
    readSwarmLogs(world, rowOf(world.state, "application", applicationId).appName, options),
  "application.readTraefikConfig": (world, { applicationId }) => {
    const domains = rowsOf(world.state, "domain", { applicationId }).filter(({ enabled }) => enabled);
    return domains.length === 0 ? null : domains.map(({ host }) => `rule: Host(\`${host}\`)\n`).join("");
  },
};

function save(world: World, input: Row): true {
  rowOf(world.state, "application", input["applicationId"]);
  updateRow(world.state, "application", input);
  return true;
}

function saveProvider(world: World, input: Row): true {
  return save(world, { ...input, applicationStatus: "idle" });
}

interface Queued {
  type: "deploy" | "redeploy";
  call: Call;
}

/** The answer is empty. */
function queueApplication(
  world: World,
  input: { applicationId: string; title?: string | undefined; description?: string | undefined },
  { type, call }: Queued,
): undefined {
  const { applicationId } = rowOf(world.state, "application", input.applicationId);
  const titleLog = input.title ?? (type === "deploy" ? "Manual deployment" : "Rebuild deployment");
  const data = {
    titleLog,
    descriptionLog: input.description ?? "",
    type,
    applicationType: "application" as const,
    applicationId,
    server: false,
  };
  enqueue(world, data, call.jobFault);
}

function applicationOne(world: World, row: ApplicationRow): Row {
  const { applicationId } = row;
  const [domains, mounts, ports] = [
    rowsOf(world.state, "domain", { applicationId }),
    rowsOf(world.state, "mount", { applicationId }),
    rowsOf(world.state, "port", { applicationId }),
  ];
  return {
    ...row,
    environment: environmentOf(world, row.environmentId),
    deployments: deploymentsOf(world, "applicationId", applicationId),
    domains,
    mounts,
    ports,
    redirects: rowsOf(world.state, "redirect", { applicationId }),
    security: rowsOf(world.state, "security", { applicationId }),
    registry: null,
    ...{ github: null, gitlab: null, bitbucket: null, gitea: null, server: null, previewDeployments: [] },
    hasGitProviderAccess: true,
    unauthorizedProvider: null,
  };
}
