import type { ApplyContext, Outcome } from "../target.ts";
import { type Engine, failed, succeeded } from "./engine.ts";
import { runContainer } from "./run-container.ts";

const left = "Its container could not be ended, and may still run.";

/** Runs a release command. The store remembers how it went. */
export async function applyTask(name: string, context: ApplyContext, engine: Engine): Promise<Outcome> {
  const { result, logs, timeoutMs, isLeft } = await runContainer({ name }, context, engine);
  if (succeeded(result)) return { status: "done" };
  const code = result.outcome === "timed-out" ? "LP4115" : "LP4114";
  const outcome = failed(code, { name, seconds: String(Math.round((timeoutMs ?? 0) / 1000)) }, result);
  return outcome.status === "failed" ? { ...outcome, logs: isLeft ? [...logs, left] : logs } : outcome;
}
