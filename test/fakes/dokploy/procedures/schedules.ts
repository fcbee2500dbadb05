import { ApiError } from "../api-error.ts";
import { backUp, backUpVolume, bucketProblem, listBucket } from "../deploy/back-up.ts";
import { deploymentsOf, withDeployments } from "../deploy/deployments.ts";
import { runSchedule } from "../deploy/run-schedule.ts";
import type { scheduleInputs } from "../inputs/schedule.ts";
import type { DestinationRow, Row, ScheduleRow } from "../state.ts";
import { findRow, insertRow, removeRow, rowOf, rowsOf, updateRow } from "../tables.ts";
import { type Call, timestamp, type World } from "../world.ts";
import type { Handlers } from "./procedure.ts";

/** Schedules, backups and where backups go. */
export const scheduleHandlers: Handlers<typeof scheduleInputs> = {
  "schedule.create": (world, input, call) => {
    checkHost(input.scheduleType, call);
    const appName = input.appName || `schedule-${world.ids.phrase()}`;
    const row = {
      ...scheduleDefaults,
      ...known(input),
      appName,
      createdAt: timestamp(world),
      scheduleId: world.ids.id(),
    };
    const organizationId = input.scheduleType === "dokploy-server" ? world.state.organizationId : null;
    return insertRow(world, "schedule", { ...row, organizationId });
  },
  "schedule.one": (world, { scheduleId }) => withOwner(world, rowOf(world.state, "schedule", scheduleId)),
  "schedule.list": (world, { id, scheduleType }) => {
    const where = {
      application: { applicationId: id },
      compose: { composeId: id },
      server: { serverId: id },
      "dokploy-server": { scheduleType },
    };
    const found = rowsOf(world.state, "schedule", where[scheduleType]).map((row) => withOwner(world, row));
    return withDeployments(world, found, "scheduleId");
  },
  "schedule.update": (world, input) => {
    rowOf(world.state, "schedule", input.scheduleId);
    return updateRow(world.state, "schedule", input);
  },
  "schedule.delete": (world, { scheduleId }) => removeRow(world.state, "schedule", scheduleId) && true,
  "schedule.runManually": async (world, { scheduleId }, call) => {
    const problem = await runSchedule(world, rowOf(world.state, "schedule", scheduleId), call.jobFault);
    if (problem !== null) throw new ApiError("INTERNAL_SERVER_ERROR", problem);
    return true;
  },

  "backup.create": (world, input) => {
    const appName = `backup-${world.ids.phrase()}`;
    insertRow(world, "backup", { ...backupDefaults, ...known(input), appName, createdAt: timestamp(world) });
    return undefined;
  },
  "backup.one": (world, { backupId }) => {
    const row = rowOf(world.state, "backup", backupId);
    const destination = rowOf(world.state, "destination", row.destinationId);
    return { ...row, destination, deployments: deploymentsOf(world, "backupId", backupId) };
  },
  "backup.update": (world, input) => {
    rowOf(world.state, "backup", input.backupId);
    updateRow(world.state, "backup", input);
    return undefined;
  },
  "backup.remove": (world, { backupId }) => removeRow(world.state, "backup", backupId),
  "backup.manualBackupPostgres": (world, input, call) => backUpNow(world, input.backupId, { call, shown: null }),
  "backup.manualBackupMySql": (world, input, call) =>
    backUpNow(world, input.backupId, { call, shown: "Error running manual MySQL backup " }),
  "backup.manualBackupMariadb": (world, input, call) =>
    backUpNow(world, input.backupId, { call, shown: "Error running manual Mariadb backup " }),
  "backup.manualBackupMongo": (world, input, call) =>
    backUpNow(world, input.backupId, { call, shown: "Error running manual Mongo backup " }),
  "backup.manualBackupCompose": (world, input, call) =>
    backUpNow(world, input.backupId, { call, shown: "Error running manual Compose backup " }),
  "backup.listBackupFiles": (world, { destinationId, search }) =>
    listBucket(world, rowOf(world.state, "destination", destinationId), search),

  "volumeBackups.create": (world, input) => {
    const appName = input.appName || `volumeBackup-${world.ids.phrase()}`;
    return insertRow(world, "volumeBackup", {
      ...volumeDefaults,
      ...known(input),
      appName,
      createdAt: timestamp(world),
    });
  },
  "volumeBackups.one": (world, { volumeBackupId }) => rowOf(world.state, "volumeBackup", volumeBackupId),
  "volumeBackups.list": (world, { id, volumeBackupType }) =>
    rowsOf(world.state, "volumeBackup", { [`${volumeBackupType}Id`]: id }),
  "volumeBackups.update": (world, input) => {
    rowOf(world.state, "volumeBackup", input.volumeBackupId);
    return updateRow(world.state, "volumeBackup", input);
  },
  "volumeBackups.delete": (world, { volumeBackupId }) => removeRow(world.state, "volumeBackup", volumeBackupId),
  "volumeBackups.runManually": async (world, { volumeBackupId }, call) => {
    // Only its row says how it ended.
    await backUpVolume(world, rowOf(world.state, "volumeBackup", volumeBackupId), call.jobFault);
    return undefined;
  },

  "destination.create": (world, input) => {
    const { organizationId } = world.state;
    return insertRow(world, "destination", { ...known(input), organizationId, createdAt: timestamp(world) });
  },
  "destination.one": (world, { destinationId }) => rowOf(world.state, "destination", destinationId),
  "destination.all": (world) => [...world.state.tables.destination].reverse(),
  "destination.update": (world, input) => {
    rowOf(world.state, "destination", input.destinationId);
    return updateRow(world.state, "destination", { ...input });
  },
  "destination.remove": (world, { destinationId }) => removeRow(world.state, "destination", destinationId),
  "destination.testConnection": (world, input) => {
    const problem = bucketProblem(world, input as unknown as DestinationRow);
    if (problem !== null) throw new ApiError("BAD_REQUEST", problem);
    return undefined;
  },
};

const scheduleDefaults = {
  ...{ description: null, serviceName: null, script: null, applicationId: null, composeId: null, serverId: null },
  shellType: "bash",
  scheduleType: "application",
  enabled: true,
  timezone: null,
};

const noOwner = { postgresId: null, mysqlId: null, mariadbId: null, mongoId: null, composeId: null };
const backupDefaults = {
  enabled: null,
  keepLatestCount: null,
  backupType: "database",
  serviceName: null,
  metadata: null,
  userId: null,
  ...noOwner,
};
const volumeDefaults = {
  serviceType: "application",
  serviceName: null,
  turnOff: false,
  enabled: true,
  keepLatestCount: null,
  ...noOwner,
  redisId: null,
  applicationId: null,
};

function known(input: Row): Row {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

/** What runs on the host itself is for owners. */
function checkHost(type: string | undefined, { key }: Call): void {
  const isHost = type === "server" || type === "dokploy-server";
  if (isHost && key.role === "member")
    throw new ApiError("FORBIDDEN", "Only owners and admins can manage host-level schedules.");
}

function withOwner({ state }: World, row: ScheduleRow): Row {
  const application = findRow(state, "application", row.applicationId) ?? null;
  const compose = findRow(state, "compose", row.composeId) ?? null;
  return { ...row, application, compose, server: null };
}

/** Backups of a service, with their runs and with the destination but for its keys. */
export function backupsOf(world: World, field: string, id: unknown): Row[] {
  const rows = rowsOf(world.state, "backup", { [field]: id }).map((row): Row => {
    const { accessKey: _, secretAccessKey: __, ...destination } = rowOf(world.state, "destination", row.destinationId);
    return { ...row, destination };
  });
  return withDeployments(world, rows, "backupId");
}

interface Manual {
  call: Call;
  /** What is said in place of the reason. */
  shown: string | null;
}

async function backUpNow(world: World, backupId: string, { call, shown }: Manual): Promise<true> {
  const problem = await backUp(world, rowOf(world.state, "backup", backupId), call.jobFault);
  if (problem !== null) throw new ApiError("BAD_REQUEST", shown ?? problem);
  return true;
}
