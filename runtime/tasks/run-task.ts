import type { TaskBody, TaskRecord } from "../../plans/index.ts";
import type { TaskRun, UnknownRun } from "../../targets/index.ts";
import { applyContext } from "../execute/apply-context.ts";
import { ensureSecrets } from "../execute/ensure-secrets.ts";
import type { Execution } from "../execute/execution.ts";
import { redactorOf } from "../execute/redactor-of.ts";
import { applyPorts } from "../host/apply-ports.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { writeRecords } from "../records/write-records.ts";
import { type Captor, captorOf } from "./captor.ts";
import type { FoundTask } from "./find-task.ts";
import { keepOutputs } from "./keep-outputs.ts";
import { refuseUndeployed } from "./refuse-undeployed.ts";
import { taskRecord } from "./task-record.ts";
import { withTask } from "./with-task.ts";

export interface RanTask {
  record: TaskRecord;
  /** Digest of the chain's last entry. */
  head: string | null;
  run: TaskRun | UnknownRun;
}

interface Running {
  found: FoundTask;
  /** What the environment serves; `null`: no release. */
  release: string | null;
  /** Sees each line that the command prints, without secrets. */
  onLine(line: string, stream: "stdout" | "stderr"): void;
}

/** Runs a command of the Launchfile in an environment whose lock is held: the pending record, the command, the terminal record. */
export async function runTask(
  planned: PlannedDeployment,
  execution: Execution,
  { found, release, onLine }: Running,
): Promise<RanTask> {
  const task = withTask(planned, found);
  refuseUndeployed(task, found);
  const { address, within } = task;
  await ensureSecrets(within, execution);
  const secrets = await execution.readSecrets();
  const redact = redactorOf(within, secrets);
  const captor = captorOf(found.task.command.capture);
  const printed: Captor["printed"] = (line, stream) => {
    const shown = redact(captor.printed(line, stream));
    onLine(shown, stream);
    return shown;
  };
  const context = { ...applyContext(within, execution, secrets), printed, progress: () => {} };
  const { component, command } = found;
  const records = taskRecord({ component, command, release }, execution);
  await writeRecords([records(null)], execution);
  const ports = applyPorts(execution.host, planned.target.isQuery);
  try {
    const run = (await planned.target.tasks?.run({ address, signal: execution.interrupted }, context, ports)) ?? none;
    const exit = "problem" in run ? null : run.exit;
    const kept = { ...execution, class: planned.input.class, redact };
    const outputs = exit === 0 ? await keepOutputs(found.address, captor, kept) : {};
    const record = records({ status: statusOf(run), exit, outputs });
    const { digest } = await writeRecords([record], execution);
    return { record, head: digest, run };
  } catch (error) {
    const problem = redact(error instanceof Error ? error.message : String(error));
    const record = records({ status: "unknown", exit: null, outputs: {} });
    const head = await writeRecords([record], execution).catch(() => null);
    return { record, head: head?.digest ?? null, run: { problem } };
  }
}

const none: UnknownRun = { problem: "the target runs no tasks" };

function statusOf(run: TaskRun | UnknownRun): TaskBody["status"] {
  if ("problem" in run) return "unknown";
  if (run.outcome === "aborted") return "cancelled";
  return run.exit === 0 ? "success" : "failed";
}
