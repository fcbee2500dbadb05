import type { Operation } from "../../plans/index.ts";
import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { runStep } from "./run-step.ts";

/** Runs a release command. The store remembers how it went. */
export async function applyTask(
  { verb, object }: Operation,
  context: ApplyContext,
  ports: ApplyPorts,
): Promise<Outcome> {
  if (verb === "delete") return { status: "done" };
  return await runStep({ object, step: object.slice(object.lastIndexOf(".") + 1) }, context, ports);
}
