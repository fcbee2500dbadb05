import type { BackupGateBody, BackupGateRecord } from "../../plans/index.ts";
import type { UncoveredObject } from "../../targets/index.ts";
import type { Execution } from "../execute/execution.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { writeRecords } from "../records/write-records.ts";
import { storePaths } from "../store/store-paths.ts";
import type { BackupMaker } from "./backup-maker.ts";
import { backupRecord } from "./backup-record.ts";
import { makeCopies } from "./make-copies.ts";
import { makeFiles } from "./make-files.ts";
import { type DataAccess, openData } from "./open-data.ts";

/**
 * Backs up all data of an environment while holding its lock: the pending record, each object's file, measured as it is
 * written and restored once in a scratch place, or the copy that its platform makes, the record of how it ended. `expiresMs`:
 * how long a passing one is good for.
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
  const { platformBackup, means } = access;
  const copies = platformBackup === null ? null : await makeCopies(id, platformBackup, means);
  await writeRecords([records.pending()], execution);
  await removeAbandoned(planned, execution);
  const files = makeFiles({ stateFolder: planned.project.stateFolder, id }, access);
  const { parts, uncovered, problems } =
    copies === null ? await backUpAll(files, planned, access) : await backUpAll(copies, planned, access);
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

async function backUpAll<Item extends { object: string }>(
  maker: BackupMaker<Item>,
  planned: PlannedDeployment,
  { means }: Pick<DataAccess, "means">,
): Promise<Taken> {
  const taken: Taken = { parts: [], uncovered: [], problems: [] };
  try {
    const known = await maker.items();
    const uncovered = [...known.filter(isUncovered), ...unknownObjects(known, planned)];
    for (const { object, reason } of uncovered) {
      taken.uncovered.push(object);
      taken.problems.push(`${object} is not backed up: ${reason}`);
    }
    for (const item of known) {
      if (isUncovered(item)) continue;
      const { part, problem } = await maker.make(item);
      if (part !== null) taken.parts.push(part);
      if (problem !== null) taken.problems.push(`${item.object}: ${problem}`);
    }
    if (means.context.signal.aborted) taken.problems.push("it was interrupted");
  } catch (error) {
    taken.problems.push(error instanceof Error ? error.message : String(error));
  }
  return taken;
}

/** Every object that holds data, and that the target does not know about. */
function unknownObjects(known: { object: string }[], { target, observed }: PlannedDeployment): UncoveredObject[] {
  return Object.keys(observed.objects)
    .filter((object) => target.objects[object.slice(0, object.indexOf(":"))]?.holdsData === true)
    .filter((object) => !known.some((item) => item.object === object))
    .map((object) => ({ object, reason: `the target ${target.name} cannot` }));
}

function isUncovered<Item extends { object: string }>(item: Item | UncoveredObject): item is UncoveredObject {
  return "reason" in item;
}
