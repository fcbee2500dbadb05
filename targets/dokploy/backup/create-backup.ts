import type { Json } from "../../../plans/index.ts";
import type { ApiProblem } from "../api-problem.ts";
import type { Answered, Client } from "../client.ts";
import type { Mutation } from "../procedures.ts";
import type { DataSource, DumpSource } from "./data-source.ts";
import { dumpKinds } from "./dump-kinds.ts";

/** The 31st of February: it never comes. */
const never = "0 0 31 2 *";

export interface NewBackup {
  /** The folder at the destination, which is this one backup's alone; it finds the row as well. */
  prefix: string;
  destinationId: string;
}

/**
 * Makes a backup that is never due and keeps every file. Answers the ids of all that have its folder, of which there may be two
 * where something between us and the server sent the call twice.
 */
export async function createBackup(
  source: DataSource,
  made: NewBackup,
  client: Client,
): Promise<Answered<[string, ...string[]]>> {
  const { procedure, input, secrets } = creation(source, made);
  const created = await client.send(procedure, input, { secrets });
  const listed = await listBackups(source, client);
  if (listed.problem) return { problem: created.problem ?? listed.problem };
  const [first, ...others] = listed.value.filter(({ prefix }) => prefix === made.prefix).map(({ id }) => id);
  return first === undefined
    ? { problem: created.problem ?? { ...missing, procedure } }
    : { value: [first, ...others] };
}

function creation(source: DataSource, { prefix, destinationId }: NewBackup): Creation {
  const { service, composeService } = source;
  const common = { prefix, destinationId, enabled: false, keepLatestCount: null, [`${service.kind}Id`]: service.id };
  if (source.kind === "volume") {
    const { volume } = source;
    const names = { name: prefix, volumeName: volume, serviceType: service.kind, serviceName: composeService };
    const input = { ...common, ...names, cronExpression: never, turnOff: false };
    return { procedure: "volumeBackups.create", input, secrets: [] };
  }
  const { kind, database, login, secrets } = source;
  const inCompose = composeService !== null;
  const input = {
    ...common,
    ...{ schedule: never, database, databaseType: kind, backupType: inCompose ? "compose" : "database" },
    ...(inCompose && { serviceName: composeService, metadata: { [kind]: login } }),
  };
  return { procedure: "backup.create", input, secrets };
}

interface Creation {
  procedure: Mutation;
  input: Record<string, Json>;
  secrets: string[];
}

const missing: Omit<ApiProblem, "procedure"> = {
  kind: "unexpected",
  message: "what it made is not there",
  hadWorked: true,
};

/** The backups that there are of what a source belongs to, other people's too. */
export async function listBackups(
  source: DataSource,
  client: Client,
): Promise<Answered<{ id: string; prefix: string }[]>> {
  const { id, kind } = source.service;
  if (source.kind === "volume") {
    const listed = await client.ask("volumeBackups.list", { id, volumeBackupType: kind });
    if (listed.problem) return listed;
    return { value: listed.value.map(({ volumeBackupId, prefix }) => ({ id: volumeBackupId, prefix: prefix ?? "" })) };
  }
  const one = await ownerRow(source, client);
  if (one.problem) return one;
  return { value: one.value.backups.map(({ backupId, prefix }) => ({ id: backupId, prefix: prefix ?? "" })) };
}

async function ownerRow({ service, kind }: DumpSource, client: Client) {
  return service.kind === "compose"
    ? await client.ask("compose.one", { composeId: service.id })
    : await client.ask(`${kind}.one`, { [`${kind}Id`]: service.id });
}

/** How a backup is run, and by what its runs are found. */
export function runOf({ kind, composeService }: DataSource): {
  procedure: Mutation;
  field: "backupId" | "volumeBackupId";
  type: "backup" | "volumeBackup";
} {
  if (kind === "volume")
    return { procedure: "volumeBackups.runManually", field: "volumeBackupId", type: "volumeBackup" };
  const procedure = composeService === null ? dumpKinds[kind].procedure : "backup.manualBackupCompose";
  return { procedure, field: "backupId", type: "backup" };
}

/** Answers why it is still there. What it has stored stays. */
export async function removeBackup({ kind }: DataSource, id: string, client: Client): Promise<ApiProblem | null> {
  const { problem } =
    kind === "volume"
      ? await client.send("volumeBackups.delete", { volumeBackupId: id })
      : await client.send("backup.remove", { backupId: id });
  return problem === undefined || problem.kind === "not-found" ? null : problem;
}
