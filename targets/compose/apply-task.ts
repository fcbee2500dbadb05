import type { ApplyContext, Outcome } from "../target.ts";
import { type Engine, failed, succeeded } from "./engine.ts";
import { label } from "./labels.ts";
import { removeContainers } from "./remove-containers.ts";

/** Runs a task to its end in a container of its own, which is gone afterwards however it ended. */
export async function applyTask(name: string, context: ApplyContext, engine: Engine): Promise<Outcome> {
  const timeout = context.desired.objects[`task:${name}`]?.attributes["timeout"];
  const timeoutMs = timeout !== undefined && "plain" in timeout ? milliseconds(String(timeout.plain)) : null;
  const result = await engine.compose(
    ["run", "--rm", "--no-deps", "--no-TTY", "--interactive=false", name],
    timeoutMs === null ? {} : { timeoutMs },
  );
  if (succeeded(result)) return { status: "done" };
  // The client was ended, not the container.
  if (result.outcome !== "exited") await removeContainers({ [label.service]: name }, context, engine);
  if (result.outcome !== "timed-out") return failed("LP4114", { name }, result);
  return failed("LP4115", { name, seconds: String(Math.round((timeoutMs ?? 0) / 1000)) }, result);
}

function milliseconds(duration: string): number {
  const number = Number.parseInt(duration, 10);
  return duration.endsWith("ms") ? number : number * 1000;
}
