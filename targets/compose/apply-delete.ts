import type { ApplyContext, Outcome } from "../target.ts";
import { type Engine, failed, succeeded } from "./engine.ts";
import { label } from "./labels.ts";
import { projectName } from "./project-name.ts";
import { removeContainers } from "./remove-containers.ts";

/** Removes one object; one that has gone already is removed. */
export async function applyDelete(
  { type, name }: { type: string; name: string },
  context: ApplyContext,
  engine: Engine,
): Promise<Outcome> {
  const shown = `${type} ${name}`;
  if (type !== "network" && type !== "volume") {
    const problem = await removeContainers({ [label.service]: name }, context, engine);
    return problem === null ? { status: "done" } : failed("LP4116", { name: shown }, problem);
  }
  if (type === "network") {
    // A task that was cut off may have left its container, and a network with containers stays.
    const problem = await removeContainers({ [label.oneOff]: "True" }, context, engine);
    if (problem !== null) return failed("LP4116", { name: shown }, problem);
  }
  const result = await engine.docker([type, "rm", `${projectName(context.scope)}_${name}`]);
  const isGone = /no such (network|volume)|not found/i.test(result.stderr);
  return succeeded(result) || isGone ? { status: "done" } : failed("LP4116", { name: shown }, result);
}
