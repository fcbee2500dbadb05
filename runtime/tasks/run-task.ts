import { diagnose, type TaskBody, type TaskRecord } from "../../plans/index.ts";
import type { TaskRun } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { applyContext } from "../execute/apply-context.ts";
import { ensureSecrets } from "../execute/ensure-secrets.ts";
import type { Execution } from "../execute/execution.ts";
import { applyPorts } from "../host/apply-ports.ts";
import { componentNames } from "../planning/component-names.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { writeRecords } from "../records/write-records.ts";
import { redactor } from "../secrets/redactor.ts";
import { type Captor, captorOf } from "./captor.ts";
import type { FoundTask } from "./find-task.ts";
import { keepOutputs } from "./keep-outputs.ts";
import { refuseUndeployed } from "./refuse-undeployed.ts";
import { taskRecord } from "./task-record.ts";

export interface RanTask {
  record: TaskRecord;
  /** Digest of the chain's last entry. */
  head: string | null;
  /** How it ended; a text: nobody knows, because of this. */
  run: TaskRun | string;
}

interface Running {
  found: FoundTask;
  /** Sees each line that the command prints, without secrets. */
  onLine(line: string, stream: "stdout" | "stderr"): void;
}

/** Runs a command of the Launchfile in an environment whose lock is held: the pending record, the command, the terminal record. */
export async function runTask(
  planned: PlannedDeployment,
  execution: Execution,
  { found, onLine }: Running,
): Promise<RanTask> {
  const { address, within } = withTask(planned, found);
  refuseUndeployed(within, found);
  await ensureSecrets(within, execution);
  const secrets = await execution.readSecrets();
  const redact = redactor(secrets.values);
  const captor = captorOf(found.task.command.capture);
  const printed: Captor["printed"] = (line, stream) => {
    const shown = redact(captor.printed(line, stream));
    onLine(shown, stream);
    return shown;
  };
  const context = { ...applyContext(within, execution, secrets), printed, progress: () => {} };
  const { component, command } = found;
  const records = taskRecord({ component, command, release: planned.from?.release ?? null }, execution);
  await writeRecords([records(null)], execution);
  const ports = applyPorts(execution.host, planned.target.isQuery);
  try {
    const run = await planned.target.tasks?.run({ address, signal: execution.interrupted }, context, ports);
    const kept = { ...execution, class: planned.input.class, redact };
    const outputs = run?.exit === 0 ? await keepOutputs(found.address, captor, kept) : {};
    const record = records({ status: statusOf(run), exit: run?.exit ?? null, outputs });
    const { digest } = await writeRecords([record], execution);
    return { record, head: digest, run: run ?? "the target cannot run it" };
  } catch (error) {
    const reason = redact(error instanceof Error ? error.message : String(error));
    const record = records({ status: "unknown", exit: null, outputs: {} });
    const head = await writeRecords([record], execution).catch(() => null);
    return { record, head: head?.digest ?? null, run: reason };
  }
}

/** The deployment with the task among its objects; LP6058 where the target has nothing to run it in. */
function withTask(planned: PlannedDeployment, { address, component, command }: FoundTask) {
  const { target, app, input, desired } = planned;
  const lowered = target.tasks?.lower(app, input, address) ?? null;
  if (lowered === null) {
    const args = { command, component: componentNames(app).shown(component), target: target.name };
    throw new DiagnosticError("invalid", diagnose("LP6058", null, args));
  }
  const objects = { ...desired.objects, [lowered.address]: lowered.object };
  return { address: lowered.address, within: { ...planned, desired: { ...desired, objects } } };
}

function statusOf(run: TaskRun | undefined): TaskBody["status"] {
  if (run?.outcome === "aborted") return "cancelled";
  return run?.exit === 0 ? "success" : "failed";
}
