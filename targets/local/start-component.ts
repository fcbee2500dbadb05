import { invariant } from "../../plans/index.ts";
import type { ApplyPorts, ProcessIdentity } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { type BoundObject, bindObject } from "./bound-object.ts";
import { objectName } from "./places.ts";
import { failed } from "./problem.ts";
import { shell } from "./shell.ts";
import { outputSinceStart, start } from "./start.ts";
import { recordEntry, recordedEntry, type StateEntry } from "./state.ts";

/** How long a start is watched: a wrong command or a missing module ends within it. */
const watchMs = 800;

/** Starts a component, and waits for its health command when it has one: only `apply` may run an app's code. */
export async function startComponent(object: string, context: ApplyContext, ports: ApplyPorts): Promise<Outcome> {
  const { scope } = context;
  const bound = bindObject(object, context);
  const component = objectName(object);
  for (const port of portsOf(object, context)) {
    if (!(await becomesFree(port, ports))) return failed({ code: "LP4233", args: { component, port: String(port) } });
  }
  const applied = await entryOf(object, context, ports);
  const record = (process: ProcessIdentity, healthy: boolean | null) => {
    return recordEntry(context, { object, entry: { ...applied, process, healthy } }, ports.files);
  };
  const { text, isSecret } = bound.line("command");
  const { args, env } = shell(text, isSecret);
  const spec = { program: "sh", args, cwd: bound.folder, env: { ...bound.env, ...env } };
  const isChecked = bound.line("health.command").text !== "";
  const identity = await start(
    scope,
    { object, spec, record: (started) => record(started, isChecked ? false : null) },
    ports,
  );
  const logs = () => outputSinceStart(scope, { object, lines: 20 }, ports);
  if (!(await staysUp(identity, ports))) return failed({ code: "LP4230", args: { component } }, await logs());
  if (!isChecked) return { status: "done" };
  const exit = await lastHealthExit(bound, identity, ports);
  await record(identity, exit === 0);
  if (exit === 0) return { status: "done" };
  const seconds = String((bound.number("health.withinMs") ?? 0) / 1000);
  return failed({ code: "LP4238", args: { component, seconds, exit: String(exit) } }, await logs());
}

/** What the process is started with: its source as install and release left it, and what was installed. */
async function entryOf(object: string, context: ApplyContext, { files }: ApplyPorts): Promise<StateEntry> {
  const desired = context.desired.objects[object];
  const attributes = { ...context.comparable[object] };
  invariant(desired, `${object} is not in the desired state`);
  const source = (await context.sources?.())?.[desired.origin[0] ?? ""];
  if (attributes["source"] && source) attributes["source"] = { plain: source };
  // It may wait for other components' steps in the same folder too.
  const prepare = desired.after.find(({ on }) => {
    const [component = ""] = desired.origin;
    return on.startsWith("prepare:") && context.desired.objects[on]?.origin.includes(component);
  });
  const prepared = prepare ? await recordedEntry(context.scope, prepare.on, files) : null;
  const inputs = prepared?.attributes["inputs"];
  if (inputs) attributes["prepared"] = inputs;
  return { attributes, process: null, healthy: null, dependencies: prepared?.dependencies ?? null };
}

/** The system may need a moment to close the sockets of a process that has just ended. */
async function becomesFree(port: number, { clock, isPortFree }: ApplyPorts): Promise<boolean> {
  const end = clock.now() + 1_000;
  while (!(await isPortFree(port))) {
    if (clock.now() >= end) return false;
    await clock.sleep(50);
  }
  return true;
}

async function staysUp(identity: ProcessIdentity, { clock, processes }: ApplyPorts): Promise<boolean> {
  const end = clock.now() + watchMs;
  while (clock.now() < end) {
    await clock.sleep(50);
    if (!(await processes.isRunning(identity))) return false;
  }
  return true;
}

/** Runs the health command until it passes, the process ends or its time is over; the exit code of the last run. */
async function lastHealthExit(
  bound: BoundObject,
  identity: ProcessIdentity,
  ports: ApplyPorts,
): Promise<number | null> {
  const { text, isSecret } = bound.line("health.command");
  const { args, env } = shell(text, isSecret);
  const end = ports.clock.now() + (bound.number("health.withinMs") ?? 0);
  for (;;) {
    const options = {
      cwd: bound.folder,
      env: { ...bound.env, ...env },
      timeoutMs: bound.number("health.timeoutMs") ?? 5_000,
    };
    const { exit } = await ports.exec("sh", args, options);
    const isOver = ports.clock.now() >= end || !(await ports.processes.isRunning(identity));
    if (exit === 0 || isOver) return exit;
    await ports.clock.sleep(bound.number("health.intervalMs") ?? 500);
  }
}

/** Of the component's public endpoints, but for datagrams. */
function portsOf(object: string, { desired }: ApplyContext): number[] {
  const attributes = Object.entries(desired.objects[object]?.attributes ?? {});
  return attributes
    .filter(([name, attribute]) => name.startsWith("ports.") && !("plain" in attribute && attribute.plain === "udp"))
    .map(([name]) => Number(name.slice("ports.".length)));
}
