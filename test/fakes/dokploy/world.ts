import type { Behaviour } from "./deploy/behaviours.ts";
import type { JobFault } from "./fault-types.ts";
import type { Identifiers } from "./identifiers.ts";
import type { ApiKey, State } from "./state.ts";

/** One server with what is around it. */
export interface World {
  state: State;
  ids: Identifiers;
  behaviours: Behaviour[];
  settings: Settings;
  now(): number;
  /** Counts restarts. What began before a restart has no effect after it. */
  epoch: number;
  /** Ends what a `stuck` fault holds. */
  held: ((status: "done" | "error") => void)[];
  /** Restarts the server. */
  restart(): void;
}

export interface Settings {
  deployMs: number;
  registries: Record<string, { username: string; password: string }>;
  buckets: Record<string, { accessKey: string; secretAccessKey: string }> | null;
}

/** Of one call of a procedure. */
export interface Call {
  key: ApiKey;
  jobFault: JobFault | null;
}

/** The time as the database writes it. */
export function timestamp(world: World): string {
  return new Date(world.now()).toISOString();
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
