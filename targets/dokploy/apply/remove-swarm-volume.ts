import type { Outcome } from "../../target.ts";
import { done, ended, type Site } from "./site.ts";

const pauseMs = 1_000;
/** Containers of a service that was removed are gone some time later: each has its time to end. */
const deadlineMs = 2 * 60_000;

/** Removes a volume, which Docker made when a service mounted it, and kept. `unwanted`: its name where nothing wants it. */
export async function removeSwarmVolume(object: string, site: Site, unwanted = nameOf(object)): Promise<Outcome> {
  const { client, context, ports } = site;
  const { name } = context.desired.objects[object]?.attributes ?? {};
  const own = name !== undefined && "plain" in name ? String(name.plain) : unwanted;
  const ends = ports.clock.now() + deadlineMs;
  for (;;) {
    const removed = await client.send("dockerVolume.removeVolume", { volumeName: own });
    if (removed.problem === undefined || /no such volume/i.test(removed.problem.message)) return done;
    const isBusy = /in use/i.test(removed.problem.message) && ports.clock.now() < ends;
    if (!isBusy || context.signal.aborted) return ended(removed);
    await ports.clock.sleep(pauseMs, { signal: context.signal });
  }
}

function nameOf(object: string): string {
  return object.slice("volume:".length);
}
