import type { RunResult } from "../ports.ts";
import type { ApplyContext } from "../target.ts";
import { type Engine, succeeded } from "./engine.ts";
import { type Labels, label } from "./labels.ts";
import { projectName } from "./project-name.ts";

/**
 * Stops and removes those of our containers that carry all of these labels, with their anonymous volumes. Each gets the
 * time to stop that its service has. Answers the first command that failed, `null` when all went well.
 */
export async function removeContainers(
  which: Labels,
  { scope }: Pick<ApplyContext, "scope">,
  engine: Engine,
): Promise<RunResult | null> {
  const listing = ["ps", "--all", "--no-trunc", "--quiet", ...filtersOf(which, scope)];
  const listed = await engine.docker(listing, { onLine: () => {} });
  if (!succeeded(listed)) return listed;
  const ids = listed.stdout.split("\n").filter((line) => line !== "");
  if (ids.length === 0) return null;
  const stopped = await engine.docker(["stop", ...ids]);
  if (!succeeded(stopped)) return stopped;
  const removed = await engine.docker(["rm", "--force", "--volumes", ...ids]);
  return succeeded(removed) ? null : removed;
}

/** Whether those of our containers that carry all of these labels have ended, for all that can be told. */
export async function haveEnded(
  which: Labels,
  { scope }: Pick<ApplyContext, "scope">,
  engine: Engine,
): Promise<boolean> {
  const running = await engine.docker(["ps", "--quiet", ...filtersOf(which, scope)], { onLine: () => {} });
  return succeeded(running) && running.stdout.trim() === "";
}

function filtersOf(which: Labels, scope: ApplyContext["scope"]): string[] {
  const labels = { [label.project]: projectName(scope), [label.store]: scope.storeId, ...which };
  return Object.entries(labels).flatMap(([name, value]) => ["--filter", `label=${name}=${value}`]);
}
