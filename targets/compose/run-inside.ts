import type { Attribute } from "../../plans/index.ts";
import type { ApplyContext, TaskRun, UnknownRun } from "../target.ts";
import { taskOutput } from "../task-output.ts";
import { type Engine, succeeded } from "./engine.ts";
import { label } from "./labels.ts";
import { projectName } from "./project-name.ts";
import { timeoutOf } from "./run-container.ts";

interface InsideTask {
  /** Its own name. */
  name: string;
  /** The service in whose container it runs. */
  service: string;
  signal: AbortSignal;
}

/** Runs a task in the running container of its component. */
export async function runInside(
  { name, service, signal }: InsideTask,
  context: ApplyContext,
  engine: Engine,
): Promise<TaskRun | UnknownRun> {
  const container = await runningContainer(service, context, engine);
  if (container === null) return { problem: `the container of "${service}" does not run` };
  return await runInContainer({ name, container, signal }, context, engine);
}

/**
 * Runs a task in a container that runs. A command with a secret in it goes through the environment, and
 * everything it starts carries a mark in its environment: the engine ends only its own client, and we the rest by the mark.
 */
export async function runInContainer(
  { name, container, signal }: Omit<InsideTask, "service"> & { container: string },
  context: ApplyContext,
  engine: Engine,
): Promise<TaskRun | UnknownRun> {
  const mark = `LAUNCHPLANE_TASK=${name}`;
  const timeoutMs = timeoutOf(name, context);
  const output = taskOutput(context);
  const { args, env } = commandOf(name, context);
  const given = ["--env", mark, ...Object.keys(env).flatMap((key) => ["--env", key])];
  const { outcome, exit } = await engine.docker(["exec", ...given, container, ...args], {
    env,
    signal,
    ...(timeoutMs === null ? {} : { timeoutMs }),
    onLine: output.onLine,
  });
  if (outcome !== "exited" && !(await endMarked(container, mark, engine))) {
    return { problem: "what it had started in its container could not be ended" };
  }
  return { outcome, exit, logs: output.last() };
}

async function runningContainer(service: string, { scope }: ApplyContext, engine: Engine): Promise<string | null> {
  const labels = {
    [label.project]: projectName(scope),
    [label.store]: scope.storeId,
    [label.service]: service,
    [label.oneOff]: "False",
  };
  const filters = Object.entries(labels).flatMap(([key, value]) => ["--filter", `label=${key}=${value}`]);
  const found = await engine.docker(["ps", "--no-trunc", "--quiet", "--filter", "status=running", ...filters], {
    onLine: () => {},
  });
  return found.stdout.split("\n").find((line) => line !== "") ?? null;
}

function commandOf(name: string, context: ApplyContext): { args: string[]; env: Record<string, string> } {
  const attributes = context.desired.objects[`task:${name}`]?.attributes ?? {};
  const words = Object.keys(attributes)
    .filter((each) => each.startsWith("command."))
    .sort((a, b) => Number(a.slice("command.".length)) - Number(b.slice("command.".length)))
    .map((each) => attributes[each] as Attribute);
  const texts = words.map((word) => ("plain" in word ? String(word.plain) : context.resolve(word.value)));
  if (words.every((word) => "plain" in word)) return { args: texts, env: {} };
  const script = `line=$LAUNCHPLANE_COMMAND; unset LAUNCHPLANE_COMMAND; eval "$line"`;
  // A shell within the shell would have the secret among its arguments.
  const [shell, option, shellLine = ""] = texts;
  const line = shell === "sh" && option === "-c" ? shellLine : texts.map(quoted).join(" ");
  return { args: ["sh", "-c", script], env: { LAUNCHPLANE_COMMAND: line } };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Every process in the container whose environment has the line `$1`: first asked to end, then killed. */
const endScript = `for signal in TERM KILL; do
  for each in /proc/[0-9]*; do
    if tr '\\0' '\\n' <"$each/environ" 2>/dev/null | grep -qxF "$1"; then kill -s $signal "\${each#/proc/}"; fi
  done
  [ $signal = KILL ] || sleep 2
done 2>/dev/null
true`;

async function endMarked(container: string, mark: string, engine: Engine): Promise<boolean> {
  const ended = await engine.docker(["exec", container, "sh", "-c", endScript, "launchplane", mark], {
    onLine: () => {},
  });
  return succeeded(ended);
}
