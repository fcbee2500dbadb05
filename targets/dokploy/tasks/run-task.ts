import type { ObjectAddress } from "../../../plans/index.ts";
import type { ApplyPorts } from "../../ports.ts";
import type { ApplyContext, TaskRun, UnknownRun } from "../../target.ts";
import { type TaskOutput, taskOutput } from "../../task-output.ts";
import { refusalOf } from "../api-problem.ts";
import { type Client, clientOf } from "../client.ts";
import { readLive } from "../live.ts";
import { type Refusal, refusalDiagnostic } from "../refusal.ts";
import { printedLines } from "./printed-lines.ts";
import { runSchedule, type ScheduleEnd } from "./run-schedule.ts";
import { createSchedule, type Place, removeSchedule } from "./schedule.ts";
import { endScript, scriptMarks, taskScript } from "./task-script.ts";
import { taskWords } from "./task-words.ts";

/** How long the end of what a task has started is waited for. */
const endMs = 30_000;

/** Runs a command in the running container of its component, by a schedule that is made for it and removed afterwards. */
export async function runTask(
  { address, signal }: { address: ObjectAddress; signal: AbortSignal },
  context: ApplyContext,
  ports: ApplyPorts,
): Promise<TaskRun | UnknownRun> {
  const output = taskOutput(context);
  const attributes = context.desired.objects[address]?.attributes ?? {};
  const client = clientOf(context, ports);
  const words = taskWords(attributes, context);
  if ("missing" in words) return notBegun({ code: "LP6420", args: {} }, output);
  const place = await placeOf(address, context, client);
  if ("refusal" in place) return notBegun(place.refusal, output);
  const script = taskScript(words.value, context.run);
  const told = printedLines(scriptMarks(context.run), { script, print: (line) => output.onLine(line, "stdout") });
  const schedule = await createSchedule({ run: context.run, script }, place.value, client);
  if (schedule.problem) return notBegun(refusalOf(schedule.problem), output);
  const own = { client, place: place.value, context, ports };
  const timeout = attributes["timeoutMs"];
  const timeoutMs = timeout !== undefined && "plain" in timeout ? Number(timeout.plain) : null;
  const end = await runSchedule(schedule.value, { ports, client, add: told.add, timeoutMs, signal });
  const isLeft = (end.kind === "aborted" || end.kind === "timed-out") && !(await endAll(own));
  told.end();
  const left = await removeSchedule(schedule.value, client);
  if (left !== null) context.progress(`The schedule of this run is still in Dokploy: ${left.message}`);
  if (isLeft) return { problem: "what it had started in its container could not be ended" };
  return runOf(end, { exit: told.exit(), output });
}

function runOf(end: ScheduleEnd, { exit, output }: { exit: number | null; output: TaskOutput }): TaskRun | UnknownRun {
  switch (end.kind) {
    case "ended":
      if (end.isCancelled && exit === null) return { problem: "Dokploy was restarted while it ran" };
      return { outcome: "exited", exit: exit ?? (end.isWell ? 0 : null), logs: output.last() };
    case "lost":
      return { problem: end.reason };
    case "refused":
      output.onLine(end.reason, "stderr");
      return { outcome: "exited", exit: null, logs: output.last() };
    default:
      return { outcome: end.kind, exit: null, logs: output.last() };
  }
}

/** Nothing was run; why is told as if the command had said so. */
function notBegun(refusal: Refusal, output: TaskOutput): TaskRun {
  const { message, why, fixes } = refusalDiagnostic(refusal);
  for (const line of [`${refusal.code}: ${message}`, why, ...fixes.map(({ title }) => title)])
    output.onLine(line, "stderr");
  return { outcome: "exited", exit: null, logs: output.last() };
}

async function placeOf(
  address: ObjectAddress,
  { desired, scope }: ApplyContext,
  client: Client,
): Promise<{ value: Place } | { refusal: Refusal }> {
  const live = await readLive(scope, client);
  if ("refusal" in live) return live;
  const component = desired.objects[address]?.after[0]?.on ?? "";
  const name = component.slice(component.indexOf(":") + 1);
  const isApplication = component.startsWith("application:");
  const service = isApplication
    ? live.value.services[component]
    : Object.values(live.value.services).find(({ kind }) => kind === "compose");
  if (service === undefined) return { refusal: { code: "LP6400", args: { name: `the service of ${name}` } } };
  return { value: { service, composeService: isApplication ? null : name } };
}

interface Ending {
  client: Client;
  place: Place;
  context: ApplyContext;
  ports: ApplyPorts;
}

/** Ends what the task has started: Dokploy itself cannot. */
async function endAll({ client, place, context, ports }: Ending): Promise<boolean> {
  const script = endScript(context.run);
  const schedule = await createSchedule({ run: `end ${context.run}`, script }, place, client);
  if (schedule.problem) return false;
  const signal = new AbortController().signal;
  const following = { ports, client, add: () => {}, timeoutMs: endMs, signal };
  const end = await runSchedule(schedule.value, following);
  await removeSchedule(schedule.value, client);
  return end.kind === "ended" && end.isWell;
}
