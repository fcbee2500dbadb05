import type { BackupGateRecord, Evidence, Operation, RestoreBody, RestoreRecord } from "../../plans/index.ts";
import { applyContext } from "../execute/apply-context.ts";
import type { Execution, Failure } from "../execute/execution.ts";
import { probeComponents } from "../execute/probe-components.ts";
import { settleMsOf } from "../execute/prove-health.ts";
import { runOperations } from "../execute/run-operations.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { writeRecords } from "../records/write-records.ts";
import { isAsDeployed } from "./is-as-deployed.ts";
import { type DataAccess, openData } from "./open-data.ts";
import { type Restorable, restorableParts } from "./restorable-parts.ts";
import { restoreRecord } from "./restore-record.ts";
import { startOperations, stopOperations } from "./start-operations.ts";

type Ended = Pick<RestoreBody, "status" | "parts" | "health" | "problem">;

/**
 * Puts a backup back while holding the lock of its scope: the pending record, the components stopped that use the data, the
 * data replaced, the components started and probed, the record of how it ended.
 */
export async function restoreBackup(
  backup: BackupGateRecord,
  planned: PlannedDeployment,
  execution: Execution,
): Promise<RestoreRecord> {
  const access = await openData(planned, execution);
  const isDeployed = await isAsDeployed(planned, execution.store);
  const restorable = await restorableParts(backup, planned, { ...access, isDeployed });
  const records = restoreRecord(backup.id, backup.scope, execution);
  await writeRecords([records.pending(restorable.parts.map(({ part }) => part.object))], execution);
  const restoring = { restorable, planned, execution, access };
  const progress: Ended = { status: "unknown", parts: notStarted(restorable), health: [], problem: null };
  const ended = await putBack(restoring, progress).catch((error): Ended => {
    return { ...progress, problem: error instanceof Error ? error.message : String(error) };
  });
  const problem = ended.problem === null ? null : access.redact(ended.problem);
  const record = records.ended({ ...ended, problem });
  await writeRecords([record], execution);
  return record;
}

interface Restoring {
  restorable: Restorable;
  planned: PlannedDeployment;
  execution: Execution;
  access: DataAccess;
}

function notStarted({ parts }: Restorable): Ended["parts"] {
  return parts.map(({ part }) => ({ object: part.object, status: "not-started" }));
}

/** `progress` is kept up to date, for the record of a restore that breaks off. */
async function putBack(restoring: Restoring, progress: Ended): Promise<Ended> {
  const { restorable, planned, execution } = restoring;
  const stopped = await run(stopOperations(restorable.users), restoring);
  const problem = stopped === null ? await replaceData(restoring, progress) : failureText("stopped", stopped);
  // However that went: nobody wants the components to stay down.
  const determined = { ...execution, interrupted: execution.lock.signal };
  const again = { ...restoring, execution: determined };
  const started = await run(startOperations(restorable.users, planned.desired), again);
  if (started !== null) {
    const both = [problem, failureText("started again", started)].filter((each) => each !== null);
    return { ...progress, status: "failed", problem: both.join("; ") };
  }
  const health = await probe(again);
  const unhealthy = health.filter(({ passed }) => !passed).map(({ component }) => component);
  const sick = unhealthy.length === 0 ? null : `not healthy afterwards: ${unhealthy.join(", ")}`;
  const all = [problem, sick].filter((each) => each !== null).join("; ");
  return { ...progress, status: all === "" ? "success" : "failed", health, problem: all === "" ? null : all };
}

/** Puts one part after the other back, until one fails. Answers what went wrong. */
async function replaceData({ restorable, planned, access }: Restoring, progress: Ended): Promise<string | null> {
  const { means } = access;
  for (const [at, { part, item }] of restorable.parts.entries()) {
    if (means.context.signal.aborted) return "it was interrupted";
    means.context.progress(`restoring ${part.object} …`);
    const path = `${planned.project.stateFolder}/${part.path}`;
    const restored = await restorable.backup.restore({ ...item, expected: part.contents }, path, means);
    const failed = "problem" in restored;
    progress.parts[at] = { object: part.object, status: failed ? "failed" : "restored" };
    if (failed) return `${part.object} has the data that it had: ${restored.problem}`;
  }
  return null;
}

async function run(operations: Operation[], { planned, execution, access }: Restoring): Promise<Failure | null> {
  const { sealed } = planned;
  const changed = { ...planned, sealed: { ...sealed, plan: { ...sealed.plan, operations } } };
  const context = applyContext(planned, execution, await execution.readSecrets());
  const { ports } = access.means;
  const walked = await runOperations({ planned: changed, execution, context, ports, redact: access.redact });
  return walked.failure ?? (walked.cancelled ? { code: "LP6004", args: {}, logs: [] } : null);
}

function failureText(done: string, { code, args, logs }: Failure): string {
  const what = args["component"] ?? args["name"] ?? args["operation"] ?? "a component";
  return `${what} could not be ${done} (${code}) ${logs.slice(-3).join(" ")}`.trim();
}

async function probe({ planned, execution, access }: Restoring): Promise<Evidence[]> {
  const settleMs = settleMsOf(planned.environment);
  const signal = execution.interrupted;
  const report = execution.report;
  const probed = await probeComponents({ planned, ports: access.means.ports, settleMs, signal, report });
  return probed.map(({ evidence }) => evidence);
}
