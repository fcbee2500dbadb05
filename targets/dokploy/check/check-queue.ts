import { diagnose } from "../../../plans/index.ts";
import type { TargetCheck } from "../../target.ts";
import { type CheckSite, unanswered } from "./check-site.ts";

/** What waits or runs in the queue of the server, which deploys one after the other. */
export async function checkQueue({ reader, live }: CheckSite): Promise<TargetCheck[]> {
  const name = "deployments";
  const queue = await reader.ask("deployment.queueList");
  if (queue.problem) return [unanswered(name, queue.problem)];
  if (queue.value.length === 0) return [{ name, detail: "none under way" }];
  const own = new Set(Object.values(live.services).map(({ id }) => id));
  const jobs = queue.value.map(({ state, data }) => {
    const isOwn = own.has(data.composeId ?? "") || own.has(data.applicationId ?? "");
    return `${isOwn ? "of this environment" : "of another service"}, ${state}`;
  });
  const finding = diagnose("LP5428", null, { jobs: jobs.join("; ") });
  return [{ name, detail: `${jobs.length} under way`, finding }];
}
