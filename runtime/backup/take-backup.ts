import type { BackupGateBody, BackupGateRecord, BackupPart } from "../../plans/index.ts";
import { type BackupItem, contentsProblem, type TargetBackup, type UncoveredObject } from "../../targets/index.ts";
import type { Execution } from "../execute/execution.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { writeRecords } from "../records/write-records.ts";
import { storePaths } from "../store/store-paths.ts";
import { backupRecord } from "./backup-record.ts";
import { type DataAccess, openData } from "./open-data.ts";

/**
 * Backs up all data of an environment while holding its lock: the pending record, each object's file, measured as it is
 * written and restored once in a scratch place, the record of how it ended. `expiresMs`: how long a passing one is good for.
 */
export async function takeBackup(
  planned: PlannedDeployment,
  execution: Execution,
  { expiresMs }: { expiresMs: number },
): Promise<BackupGateRecord> {
  const { scope } = planned.desired;
  const id = execution.host.ulid();
  const records = backupRecord(id, scope, execution);
  const access = await openData(planned, execution);
  await writeRecords([records.pending()], execution);
  await removeAbandoned(planned, execution);
  const { parts, uncovered, problems } = await backUpAll(id, planned, access);
  const passes = problems.length === 0;
  const expiresAt = passes ? new Date(execution.host.clock.now() + expiresMs).toISOString() : null;
  const problem = passes ? null : access.redact(problems.join("; "));
  const ended = records.ended({ status: passes ? "pass" : "fail", parts, uncovered, expiresAt, problem });
  await writeRecords([ended], execution);
  return ended;
}

/** Files of earlier backups of this environment that have no part to be restored: their runs were killed. */
async function removeAbandoned({ project, desired }: PlannedDeployment, { store, host }: Execution): Promise<void> {
  const { records } = await store.records.list(desired.scope);
  for (const { kind, id, revision, body } of records) {
    if (kind !== "backup-gate" || revision !== 2 || body.status !== "fail" || body.parts.length > 0) continue;
    await host.files.remove(`${project.stateFolder}/${storePaths.backups(id)}`);
  }
}

type Taken = Pick<BackupGateBody, "parts" | "uncovered"> & { problems: string[] };

async function backUpAll(id: string, planned: PlannedDeployment, access: DataAccess): Promise<Taken> {
  const { backup, means } = access;
  const taken: Taken = { parts: [], uncovered: [], problems: [] };
  try {
    const items = await itemsOf(planned, access);
    for (const item of items.filter(isUncovered)) {
      taken.uncovered.push(item.object);
      taken.problems.push(`${item.object} is not backed up: ${item.reason}`);
    }
    for (const item of items) {
      if (backup === null || isUncovered(item)) continue;
      const place = { stateFolder: planned.project.stateFolder, folder: storePaths.backups(id) };
      const { part, problem } = await backUpOne(item, place, { ...access, backup });
      if (part !== null) taken.parts.push(part);
      if (problem !== null) taken.problems.push(`${item.object}: ${problem}`);
    }
    if (means.context.signal.aborted) taken.problems.push("it was interrupted");
  } catch (error) {
    taken.problems.push(error instanceof Error ? error.message : String(error));
  }
  return taken;
}

/** Every object that holds data, whether or not the target knows about it. */
async function itemsOf({ target, observed }: PlannedDeployment, { backup, means }: DataAccess) {
  const known = backup === null ? [] : await backup.items(means);
  const others = Object.keys(observed.objects)
    .filter((object) => target.objects[object.slice(0, object.indexOf(":"))]?.holdsData === true)
    .filter((object) => !known.some((item) => item.object === object));
  return [...known, ...others.map((object) => ({ object, reason: `the target ${target.name} cannot` }))];
}

function isUncovered(item: BackupItem | UncoveredObject): item is UncoveredObject {
  return "reason" in item;
}

interface Place {
  stateFolder: string;
  /** Of this backup, relative to the state folder. */
  folder: string;
}

async function backUpOne(
  item: BackupItem,
  { stateFolder, folder }: Place,
  { backup, means }: DataAccess & { backup: TargetBackup },
): Promise<{ part: BackupPart | null; problem: string | null }> {
  const { files } = means.ports;
  const path = `${folder}/${item.file}`;
  const [whole, partial] = [`${stateFolder}/${path}`, `${stateFolder}/${path}.partial`];
  means.context.progress(`backing up ${item.object} …`);
  const made = await backup.make(item, partial, means);
  if ("problem" in made) {
    await files.remove(partial);
    return { part: null, problem: made.problem };
  }
  await files.move(partial, whole);
  const measured = await files.measure(whole);
  if (measured === null) return { part: null, problem: "its file has gone" };
  means.context.progress(`restoring ${item.object} in a scratch place …`);
  const checked = await backup.check(item, whole, means);
  const wrong = "problem" in checked ? checked.problem : contentsProblem(checked.contents, made.contents);
  const { object, kind, method } = item;
  const part = { object, kind, method, path, ...measured, contents: made.contents, restoreChecked: wrong === null };
  return { part, problem: wrong === null ? null : `restored in a scratch place, ${wrong}` };
}
