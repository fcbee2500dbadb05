import { type Diagnostic, diagnose, hasErrors } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { componentNames } from "../../planning/component-names.ts";
import { loadApp } from "../../planning/load-app.ts";
import { type PlanRequest, planDeployment } from "../../planning/plan-deployment.ts";
import type { PlannedDeployment } from "../../planning/planned-deployment.ts";
import { isSensitiveCapture } from "../../tasks/captor.ts";
import { deployedRelease } from "../../tasks/deployed-release.ts";
import { type FoundTask, findTask, unknownTask } from "../../tasks/find-task.ts";
import { knownOutputs } from "../../tasks/known-outputs.ts";
import { missedOutputs } from "../../tasks/missed-outputs.ts";
import { isAsPlanned } from "../../tasks/refuse-undeployed.ts";
import { type RanTask, runTask } from "../../tasks/run-task.ts";
import type { Command, CommandCall } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openSession, type Session } from "../session.ts";
import { underLock } from "../under-lock.ts";
import { outputRows } from "../views/output-rows.ts";
import { printReport } from "../views/report.ts";

/** Runs a command of the Launchfile in the environment that is deployed, streams what it prints and records how it ended. */
export const run: Command = async (call) => {
  const [name, path] = call.arguments as [string, string | undefined];
  const session = await openSession(call, path);
  const { host, project, environment, store, scope } = session;
  const { app } = await loadApp(project);
  const { component } = call.options;
  const now = findTask(app, name, component);
  // Another image has other commands; what runs from source has no other than the Launchfile's.
  const release = environment.target === "local" ? null : await deployedRelease(store, scope);
  const served = async () => {
    const from = (await release?.load()) ?? null;
    const found = from && findTask(from.app, name, component);
    return from && found && { found, request: { ...requestOf(found, session), from } };
  };
  const first = now ? { found: now, request: requestOf(now, session) } : await served();
  if (first === null) throw unknownTask(app, name, component);
  const ended = await underLock(call, session, {
    message: `run ${name}`,
    request: first.request,
    async work(shown, execution) {
      const isOld = now !== null && release !== null && !isAsPlanned(shown, now);
      const old = isOld ? await served() : null;
      const means = { host, store, secrets: await session.readSecrets() };
      const planned = old === null ? shown : await planDeployment(old.request, means);
      const { found } = old ?? first;
      if (hasErrors(planned.diagnostics)) throw new DiagnosticError("invalid", ...planned.diagnostics);
      const secrets = await session.openSecrets({ needed: capturesSecrets(found) });
      const running = { found, release: release?.id ?? null, onLine: printer(call) };
      return { session, planned, found, ran: await runTask(planned, { ...execution, secrets }, running) };
    },
  });
  return await report(call, ended);
};

function requestOf({ component }: FoundTask, session: Session): PlanRequest {
  return { ...session.request("apply"), only: [component], tellPart: true };
}

function capturesSecrets({ task }: FoundTask): boolean {
  return Object.entries(task.command.capture).some(([name, each]) => isSensitiveCapture(name, each));
}

/** What it prints is this command's output too, as long as that is not a document. */
function printer({ terminal, options, events }: CommandCall) {
  return (line: string, stream: "stdout" | "stderr") => {
    events?.write({ type: "output", line });
    if (stream === "stdout" && !options.json) terminal.print(`${line}\n`);
    else terminal.say(`${line}\n`);
  };
}

interface Reported {
  session: Session;
  planned: PlannedDeployment;
  found: FoundTask;
  ran: RanTask;
}

async function report(call: CommandCall, { planned, found, ran, session }: Reported): Promise<ExitCode> {
  const { record, head, run: ended } = ran;
  const { status, outputs } = record.body;
  const missed = status === "success" ? missedOutputs(planned.app, found.address, outputs) : [];
  const diagnostics = [...missed, ...failureOf(ended, { planned, found })];
  const rows = outputRows(knownOutputs([record]), planned.app);
  for (const row of rows) call.terminal.say(`${row.join("  ")}\n`);
  const document = { environment: session.environment.name, record, head };
  await printReport(call, { command: "run", diagnostics, document });
  if (status === "success") return exitCodes.done;
  return status === "unknown" ? exitCodes.unknown : exitCodes.failed;
}

/** Why a task did not succeed. */
function failureOf(run: RanTask["run"], { planned, found }: Pick<Reported, "planned" | "found">): Diagnostic[] {
  const { command, task } = found;
  const args = { command, component: componentNames(planned.app).shown(found.component) };
  if ("problem" in run) return [diagnose("LP6057", null, { ...args, reason: run.problem })];
  if (run.outcome === "aborted") return [diagnose("LP6056", null, args)];
  if (run.outcome === "timed-out") {
    return [diagnose("LP6053", null, { ...args, seconds: String((task.command.timeoutMs ?? 0) / 1000) })];
  }
  return run.exit === 0 ? [] : [diagnose("LP6052", null, { ...args, exit: String(run.exit ?? "none") })];
}
