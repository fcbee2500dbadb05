import type { ObjectAddress } from "../../plans/index.ts";
import type { ApplyPorts, RunResult } from "../ports.ts";
import type { ApplyContext, TaskRun } from "../target.ts";
import { taskOutput } from "../task-output.ts";
import { bindObject } from "./bound-object.ts";
import { placesOf } from "./places.ts";
import { shell } from "./shell.ts";

/**
 * Runs the command of an object to its end, in its folder and with its variables; keeps the end of what it prints in its log. What it
 * leaves running ends with it.
 */
export async function runLine(
  { object, signal }: { object: ObjectAddress; signal?: AbortSignal },
  context: ApplyContext,
  ports: ApplyPorts,
): Promise<TaskRun & { timeoutMs: number | undefined }> {
  const bound = bindObject(object, context);
  const { args, env } = shell(bound.line("command").text, bound.line("command").isSecret);
  const timeoutMs = bound.number("timeoutMs");
  const output = taskOutput(context);
  const result: RunResult = await ports.exec("sh", args, {
    cwd: bound.folder,
    env: { ...bound.env, ...env },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(signal === undefined ? {} : { signal }),
    onLine: output.onLine,
    endsGroup: true,
  });
  const log = placesOf(context.scope.folders.local).log(object);
  await ports.files.writeText(log, output.text());
  return { outcome: result.outcome, exit: result.exit, logs: output.last(), timeoutMs };
}
