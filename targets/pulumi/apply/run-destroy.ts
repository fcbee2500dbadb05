import type { Outcome } from "../../target.ts";
import { failedRun } from "./failed-run.ts";
import { followEvents } from "./follow-events.ts";
import { releaseLock } from "./release-lock.ts";
import type { Site } from "./site.ts";

/** `null`: it went well. */
export async function runDestroy(what: string[], site: Site): Promise<Outcome | null> {
  const { context } = site;
  const message = `launchplane run ${context.run} destroys`;
  const args = ["destroy", "--yes", "--skip-preview", "--message", message, ...what];
  const followed = await followEvents(site, args, { signal: context.signal });
  await releaseLock(followed, site);
  return failedRun(["destroy"], followed.result, followed.errors.slice(-20));
}
