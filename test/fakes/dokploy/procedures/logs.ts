import { ApiError } from "../api-error.ts";
import { containerState } from "../deploy/container-state.ts";
import { findSwarm } from "../deploy/swarm.ts";
import type { Container } from "../machine.ts";
import type { World } from "../world.ts";

export interface LogOptions {
  tail: number;
  since: string;
  search?: string | undefined;
}

/** What containers have printed, with the time before each line as `docker logs --timestamps` puts it. */
export function readLogs(containers: Container[], { tail, search }: LogOptions): string {
  const lines = containers.flatMap(({ behaviour, startedAt, name }) =>
    (behaviour.logs ?? [`${name} started`]).map((line) => `${new Date(startedAt).toISOString()} ${line}`),
  );
  const found = lines.filter((line) => search === undefined || line.toLowerCase().includes(search.toLowerCase()));
  return found.slice(-tail).join("\n");
}

/** Of the task that runs, or else of all that the swarm still knows. */
export function readSwarmLogs(world: World, appName: string, options: LogOptions): string {
  const tasks = findSwarm(world, appName)?.tasks ?? [];
  if (tasks.length === 0) throw new ApiError("INTERNAL_SERVER_ERROR", `No container or service found for: ${appName}`);
  const containers = tasks.map(({ container }) => container);
  const running = containers.filter((each) => containerState(each, world.now()).state === "running");
  return readLogs(running.length > 0 ? running.slice(0, 1) : containers.toReversed(), options);
}
