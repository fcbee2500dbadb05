import { runJob } from "./deploy/run-job.ts";
import type { JobFault } from "./fault-types.ts";
import type { Job } from "./state.ts";
import { type World, wait } from "./world.ts";

/** Queues a deployment. Nothing of it happens before the answer is out. */
export function enqueue(world: World, data: Job["data"], fault: JobFault | null): void {
  const { state } = world;
  state.jobCount += 1;
  const job: Job = { id: `job-${state.jobCount}`, state: "waiting", timestamp: world.now(), fault, data };
  state.queue.push(job);
  if (fault?.kind === "lost-job") setTimeout(() => leave(world, job), world.settings.deployMs);
  else setImmediate(() => void runNext(world));
}

/** One at a time, in the order of their coming. */
async function runNext(world: World): Promise<void> {
  const { queue } = world.state;
  const next = queue.find((job) => job.fault?.kind !== "lost-job");
  if (next === undefined || next.state === "active") return;
  next.state = "active";
  await runJob(world, next);
  leave(world, next);
  await runNext(world);
}

function leave({ state }: World, job: Job): void {
  const at = state.queue.indexOf(job);
  if (at >= 0) state.queue.splice(at, 1);
}

/** Drops what waits for a service, and only that. */
export function dropWaiting({ state }: World, field: "composeId" | "applicationId", id: string): void {
  state.queue = state.queue.filter((job) => job.state === "active" || job.data[field] !== id);
}

/** Resolves when nothing waits or runs that could end. */
export async function whenIdle(world: World): Promise<void> {
  const { state } = world;
  while (state.queue.length > 0 && world.held.length === 0) await wait(1);
}
