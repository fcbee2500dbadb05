import type { ObjectAddress } from "../../plans/index.ts";
import type { ApplyPorts, RunResult } from "../ports.ts";
import type { ApplyContext, TaskRun } from "../target.ts";
import { bindObject } from "./bound-object.ts";
import { placesOf } from "./places.ts";
import { shell } from "./shell.ts";

/** Runs the command of an object to its end, in its folder and with its variables; keeps what it prints in its log. */
export async function runLine(
  { object, signal }: { object: ObjectAddress; signal?: AbortSignal },
  context: ApplyContext,
  ports: ApplyPorts,
): Promise<TaskRun & { timeoutMs: number | undefined }> {
  const bound = bindObject(object, context);
  const { args, env } = shell(bound.line("command").text, bound.line("command").isSecret);
  const timeoutMs = bound.number("timeoutMs");
  const output: string[] = [];
  const result: RunResult = await ports.exec("sh", args, {
    cwd: bound.folder,
    env: { ...bound.env, ...env },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(signal === undefined ? {} : { signal }),
    onLine: (line, stream) => {
      const shown = context.printed?.(line, stream) ?? line;
      output.push(shown);
      context.progress(shown);
    },
  });
  const log = placesOf(context.scope.folders.local).log(object);
  await ports.files.writeText(log, output.map((line) => `${line}\n`).join(""));
  return { outcome: result.outcome, exit: result.exit, logs: output.slice(-20), timeoutMs };
}
