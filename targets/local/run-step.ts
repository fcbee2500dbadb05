import type { ObjectAddress } from "../../plans/index.ts";
import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { bindObject } from "./bound-object.ts";
import { objectName, placesOf } from "./places.ts";
import { failed } from "./problem.ts";
import { shell } from "./shell.ts";

/** Runs a command of the Launchfile to its end: of what `step` (install, build, release) of the object's component. */
export async function runStep(
  { object, step }: { object: ObjectAddress; step: string },
  context: ApplyContext,
  ports: ApplyPorts,
): Promise<Outcome> {
  const bound = bindObject(object, context);
  const component = objectName(object).split(".")[0] ?? "";
  const { args, env } = shell(bound.line("command").text, bound.line("command").isSecret);
  const timeoutMs = bound.number("timeoutMs");
  const output: string[] = [];
  const result = await ports.exec("sh", args, {
    cwd: bound.folder,
    env: { ...bound.env, ...env },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    onLine: (line) => {
      output.push(line);
      context.progress(line);
    },
  });
  await ports.files.writeText(
    placesOf(context.scope.folders.local).log(object),
    output.map((line) => `${line}\n`).join(""),
  );
  const logs = output.slice(-20);
  if (result.outcome === "timed-out") {
    return failed({ code: "LP4232", args: { component, step, seconds: String((timeoutMs ?? 0) / 1000) } }, logs);
  }
  if (result.exit === 0) return { status: "done" };
  return failed({ code: "LP4231", args: { component, step, exit: String(result.exit) } }, logs);
}
