import type { Reader } from "../client.ts";
import type { LiveService } from "../live.ts";

/**
 * How the last update of a service of the swarm ended, in the swarm's words: `updating`, `completed`, `paused`,
 * `rollback_completed`… `null`: there was none, or nobody says. `docker inspect`, which this asks for, takes whatever has the name.
 */
export async function updateState({ appName }: Pick<LiveService, "appName">, reader: Reader): Promise<string | null> {
  const inspected = await reader.ask("docker.getConfig", { containerId: appName });
  return inspected.value?.UpdateStatus?.State ?? null;
}

/** The new tasks failed, and what runs is what ran before. */
export function isTurnedBack(state: string | null): boolean {
  return state?.startsWith("rollback") === true;
}
