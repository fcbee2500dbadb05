import type { Followed } from "./follow-events.ts";
import { isCutOff } from "./is-cut-off.ts";
import type { Site } from "./site.ts";

/**
 * Takes the stack's lock away that a run of ours has left: it was told to stop, or killed, and cannot do so itself any more. One
 * that had not begun did not have it, so that it is somebody else's.
 */
export async function releaseLock({ result, isBegun }: Followed, site: Site): Promise<void> {
  if (isBegun && isCutOff(result)) await site.pulumi(["cancel", "--yes"]);
}
