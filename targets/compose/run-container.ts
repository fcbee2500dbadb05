import type { RunResult } from "../ports.ts";
import type { ApplyContext, TaskRun } from "../target.ts";
import { taskOutput } from "../task-output.ts";
import type { Engine } from "./engine.ts";
import { label } from "./labels.ts";
import { haveEnded, removeContainers } from "./remove-containers.ts";

interface Task {
  /** Its service. */
  name: string;
  /** Ends it before its time. */
  signal?: AbortSignal;
}

/** How a task ended, and what the command said that ran it. */
export interface ContainerRun extends TaskRun {
  timeoutMs: number | null;
  result: RunResult;
  /** Its container could not be ended: nobody knows what becomes of it. */
  isLeft: boolean;
}

/** Runs a task to its end in a container of its own, which is gone afterwards however it ended. */
export async function runContainer(
  { name, signal }: Task,
  context: ApplyContext,
  engine: Engine,
): Promise<ContainerRun> {
  const timeoutMs = timeoutOf(name, context);
  const output = taskOutput(context);
  const result = await engine.compose(["run", "--rm", "--no-deps", "--no-TTY", "--interactive=false", name], {
    ...(timeoutMs === null ? {} : { timeoutMs }),
    ...(signal === undefined ? {} : { signal }),
    onLine: output.onLine,
  });
  const own = { [label.service]: name };
  // The client was ended, not the container.
  const removal = result.outcome === "exited" ? null : await removeContainers(own, context, engine);
  // One that has ended may be gone, by its `--rm`, before we remove it.
  const isLeft = removal !== null && !(await haveEnded(own, context, engine));
  return { outcome: result.outcome, exit: result.exit, logs: output.last(), timeoutMs, result, isLeft };
}

/** Milliseconds that a task may take; `null`: as long as it likes. */
export function timeoutOf(name: string, { desired }: Pick<ApplyContext, "desired">): number | null {
  const timeout = desired.objects[`task:${name}`]?.attributes["timeout"];
  return timeout !== undefined && "plain" in timeout ? milliseconds(String(timeout.plain)) : null;
}

function milliseconds(duration: string): number {
  const number = Number.parseInt(duration, 10);
  return duration.endsWith("ms") ? number : number * 1000;
}
