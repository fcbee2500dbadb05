import type { DeploymentRow, Row } from "../state.ts";
import { insertRow, removeRow, rowsOf } from "../tables.ts";
import { timestamp, type World } from "../world.ts";

/** Rows that stay when a new one comes. */
const kept = 10;

export interface DeploymentOf {
  /** `composeId`, `scheduleId`, … */
  field: "applicationId" | "composeId" | "scheduleId" | "backupId" | "volumeBackupId";
  id: string;
  appName: string;
  title: string;
  description: string;
}

/** A row that runs from now, with its log. Of the older ones only the newest stay. */
export function beginDeployment(world: World, { field, id, appName, title, description }: DeploymentOf): DeploymentRow {
  const older = deploymentsOf(world, field, id);
  for (const { deploymentId } of older.slice(kept)) removeRow(world.state, "deployment", deploymentId);
  const at = timestamp(world);
  const folder = field === "scheduleId" ? "schedules" : field === "volumeBackupId" ? "volume-backups" : "logs";
  const logPath = `/etc/dokploy/${folder}/${appName}/${appName}-${at.replace("T", ":")}-${world.ids.text(4)}.log`;
  world.state.machine.logs[logPath] = ["Initializing deployment"];
  const owners = [
    "applicationId",
    "composeId",
    "serverId",
    "scheduleId",
    "backupId",
    "volumeBackupId",
    "buildServerId",
  ];
  const others = [...owners, "previewDeploymentId", "rollbackId", "pid", "finishedAt", "errorMessage"];
  const row = {
    title,
    description,
    status: "running",
    logPath,
    isPreviewDeployment: false,
    createdAt: at,
    startedAt: at,
  };
  return insertRow(world, "deployment", {
    ...row,
    ...Object.fromEntries(others.map((each) => [each, null])),
    [field]: id,
  });
}

export function endDeployment(world: World, row: DeploymentRow, status: "done" | "error"): void {
  Object.assign(row, { status, finishedAt: timestamp(world) });
}

export function appendLog({ state }: World, { logPath }: DeploymentRow, lines: string[]): void {
  state.machine.logs[logPath]?.push(...lines.flatMap((line) => line.split("\n")));
}

/** Newest first. */
export function deploymentsOf({ state }: World, field: string, id: unknown): DeploymentRow[] {
  return rowsOf(state, "deployment", { [field]: id }).reverse();
}

/** Rows with the deployments that belong to each. */
export function withDeployments(world: World, rows: Row[], field: DeploymentOf["field"]): Row[] {
  return rows.map((row) => ({ ...row, deployments: deploymentsOf(world, field, row[field]) }));
}
