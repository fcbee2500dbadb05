import { ApiError } from "../api-error.ts";
import type { JobFault } from "../fault-types.ts";
import { databaseKinds } from "../inputs/databases.ts";
import type { BackupRow, DestinationRow, Row, VolumeBackupRow } from "../state.ts";
import { findRow, removeRow, rowOf, serviceKinds } from "../tables.ts";
import { timestamp, type World } from "../world.ts";
import { appendLog, beginDeployment, type DeploymentOf, endDeployment } from "./deployments.ts";
import { passTime } from "./run-job.ts";
import { findSwarm } from "./swarm.ts";

/** Dumps the database of a backup into its bucket. `null`: it went well. */
export async function backUp(world: World, row: BackupRow, fault: JobFault | null): Promise<string | null> {
  const { backupId, destinationId, keepLatestCount, prefix } = row;
  const ending = row.databaseType === "mongo" ? "bson.gz" : "sql.gz";
  const appName = ownerName(world, row);
  const path = `${appName}/${normalised(prefix)}${timestamp(world)}.${ending}`;
  const problem = () =>
    databaseProblem(world, row) ?? bucketProblem(world, rowOf(world.state, "destination", destinationId));
  const title = row.composeId ? "Compose Backup" : "Initializing Backup";
  const of: DeploymentOf = { field: "backupId", id: backupId, appName, title, description: title };
  return await run(world, of, { fault, problem, file: { destinationId, keepLatestCount, path } });
}

/** Stores a copy of a volume's files. Docker makes a volume that is not there, which is empty. */
export async function backUpVolume(world: World, row: VolumeBackupRow, fault: JobFault | null): Promise<string | null> {
  const { volumeBackupId: id, volumeName, prefix, destinationId, keepLatestCount } = row;
  const { volumes } = world.state.machine;
  if (!volumes.includes(volumeName)) volumes.push(volumeName);
  const appName = ownerName(world, row);
  const path = `${appName}/${normalised(prefix)}${volumeName}-${timestamp(world)}.tar`;
  const problem = () => bucketProblem(world, rowOf(world.state, "destination", destinationId));
  const of: DeploymentOf = {
    field: "volumeBackupId",
    id,
    appName,
    title: "Volume Backup",
    description: "Volume Backup",
  };
  return await run(world, of, { fault, problem, file: { destinationId, keepLatestCount, path } });
}

/** The folder of a service: its name, of one in a compose file with the service's. */
function ownerName({ state }: World, row: BackupRow | VolumeBackupRow): string {
  const kind = serviceKinds.find((each) => row[`${each}Id`]);
  if (kind === undefined) return row.appName;
  const { appName } = rowOf(state, kind, row[`${kind}Id`]);
  return kind === "compose" && row["serviceName"] ? `${appName}_${row["serviceName"]}` : appName;
}

function normalised(prefix: string): string {
  const folder = prefix.trim().replace(/^\/+|\/+$/g, "");
  return folder === "" ? "" : `${folder}/`;
}

interface Run {
  fault: JobFault | null;
  problem(): string | null;
  file: { destinationId: string; keepLatestCount: unknown; path: string };
}

async function run(world: World, of: DeploymentOf, { fault, problem, file }: Run): Promise<string | null> {
  const { epoch } = world;
  const row = beginDeployment(world, of);
  const forced = await passTime(world, fault);
  if (world.epoch !== epoch) return "the server restarted";
  const failed = forced === "error" || fault?.kind === "failed-job" ? "Error: the dump failed" : null;
  const found = failed ?? problem();
  const bytes = fault?.kind === "odd-file" ? fault.bytes : 1024;
  if (found === null && bytes !== null) store(world, file, bytes);
  appendLog(world, row, [found ?? "Backup done ✅"]);
  endDeployment(world, row, found === null ? "done" : "error");
  if (fault?.kind === "row-gone") removeRow(world.state, "deployment", row.deploymentId);
  return found;
}

function databaseProblem(world: World, row: BackupRow): string | null {
  const kind = databaseKinds.find((each) => row[`${each}Id`]);
  if (kind === undefined) return row.composeId ? composeProblem(world, row) : null;
  const { appName, dockerImage } = rowOf(world.state, kind, row[`${kind}Id`]);
  const task = findSwarm(world, appName)?.tasks.find(({ desired }) => desired === "running");
  return task === undefined ? "❌ Error: Container not found" : failure(world, { appName, image: dockerImage });
}

/** What a dump of a service is logged in with. */
const logins: Record<string, string[]> = {
  postgres: ["databaseUser"],
  mysql: ["databaseRootPassword"],
  mariadb: ["databaseUser", "databasePassword"],
  mongo: ["databaseUser", "databasePassword"],
};

function composeProblem(world: World, row: BackupRow): string | null {
  const { appName } = rowOf(world.state, "compose", row.composeId);
  const container = world.state.machine.containers.find(
    (each) => each.appName === appName && each.service === row["serviceName"] && !each.isStopped,
  );
  if (container === undefined) return "❌ Error: Container not found";
  const login = (row["metadata"] as Record<string, Record<string, unknown>> | null)?.[row.databaseType];
  const isWhole = (logins[row.databaseType] ?? []).every((field) => login?.[field]);
  return isWhole ? failure(world, { appName, image: container.image }) : "❌ Error: Backup failed";
}

function failure({ behaviours }: World, { appName, image }: { appName: string; image: string }): string | null {
  const rule = behaviours.find(
    (each) =>
      each.backupFails !== undefined && image.includes(each.image ?? "") && appName.startsWith(each.appName ?? ""),
  );
  return rule?.backupFails ?? null;
}

/** What `rclone` says of a bucket that it cannot use: its whole command, keys too. */
export function bucketProblem(
  { settings }: World,
  { bucket, accessKey, secretAccessKey }: DestinationRow,
): string | null {
  if (settings.buckets === null) return null;
  const keys = Object.hasOwn(settings.buckets, bucket) ? settings.buckets[bucket] : undefined;
  if (keys?.accessKey === accessKey && keys.secretAccessKey === secretAccessKey) return null;
  const command = `rclone ls --s3-access-key-id="${accessKey}" --s3-secret-access-key="${secretAccessKey}" ":s3:${bucket}"`;
  return `Command failed: ${command}\n${keys === undefined ? "NoSuchBucket" : "SignatureDoesNotMatch"}`;
}

function store(world: World, { destinationId, keepLatestCount, path }: Run["file"], size: number): void {
  const { bucket } = rowOf(world.state, "destination", destinationId);
  const { buckets } = world.state.machine;
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const before = buckets[bucket] ?? [];
  const older = before.filter((each) => each.path.startsWith(folder));
  const dropped =
    typeof keepLatestCount === "number" && keepLatestCount > 0
      ? older.slice(0, Math.max(0, older.length + 1 - keepLatestCount))
      : [];
  buckets[bucket] = [...before.filter((each) => !dropped.includes(each)), { path, size }];
}

/**
 * What is right below the folder of a search and has its last part in the path, as `rclone lsjson` lists it; at most 100. Its
 * failure shows the whole command, keys too.
 */
export function listBucket(world: World, row: DestinationRow, search: string): Row[] {
  if (findRow(world.state, "destination", row.destinationId) === undefined)
    throw new ApiError("BAD_REQUEST", "Destination not found");
  const problem = bucketProblem(world, row);
  if (problem !== null) throw new ApiError("BAD_REQUEST", problem);
  const at = search.lastIndexOf("/") + 1;
  const [folder, part] = [search.slice(0, at), search.slice(at).toLowerCase()];
  const below = (world.state.machine.buckets[row.bucket] ?? []).filter(({ path }) => path.startsWith(folder));
  const names = new Map(below.map(({ path, size }) => [path.slice(folder.length).split("/")[0] ?? "", { path, size }]));
  const entries = [...names].map(([name, { path, size }]) => {
    const isFolder = path !== folder + name;
    return { Path: folder + name, Name: name, Size: isFolder ? -1 : size, IsDir: isFolder };
  });
  return entries.filter(({ Path }) => Path.toLowerCase().includes(part)).slice(0, 100);
}
