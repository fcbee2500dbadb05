import type { Outcome } from "../../target.ts";
import { newestTasks } from "../observe/task-condition.ts";
import { refusalOutcome } from "../refusal.ts";
import { done, ended, type Site } from "./site.ts";

/** Dokploy answers well whatever Docker does: that a service is gone is seen by its tasks. */
export async function removedFromSwarm(appName: string, { client }: Site): Promise<Outcome> {
  const left = await client.ask("docker.getServiceContainersByAppName", { appName });
  if (left.problem) return ended(left);
  const names = newestTasks(left.value).map(({ name }) => name);
  return names.length === 0 ? done : refusalOutcome({ code: "LP6406", args: { names: names.join(", ") } });
}
