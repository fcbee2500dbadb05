import type { ObjectAddress } from "../../plans/index.ts";
import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { objectName } from "./places.ts";
import { failed } from "./problem.ts";
import { runLine } from "./run-line.ts";

/** Runs a command of the Launchfile to its end: of what `step` (install, build, release) of the object's component. */
export async function runStep(
  { object, step }: { object: ObjectAddress; step: string },
  context: ApplyContext,
  ports: ApplyPorts,
): Promise<Outcome> {
  const component = objectName(object).split(".")[0] ?? "";
  const { outcome, exit, logs, timeoutMs = 0 } = await runLine({ object }, context, ports);
  if (outcome === "timed-out") {
    return failed({ code: "LP4232", args: { component, step, seconds: String(timeoutMs / 1000) } }, logs);
  }
  if (exit === 0) return { status: "done" };
  return failed({ code: "LP4231", args: { component, step, exit: String(exit) } }, logs);
}
