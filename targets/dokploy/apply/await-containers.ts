import type { ObservedObject } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { refusalOf } from "../api-problem.ts";
import type { LiveService } from "../live.ts";
import { containerConditions, containersOf } from "../observe/container-conditions.ts";
import { refusalOutcome } from "../refusal.ts";
import { containerLogs } from "./container-logs.ts";
import { done, type Site } from "./site.ts";

const pauseMs = 1_000;
const deadlineMs = 5 * 60_000;
/** How often in a row a container without a check has to be seen running. */
const steady = 3;
/** How often in a row one has to be unhealthy: what it needs may have come back a moment ago. */
const patience = 15;

/** Waits until the container of a service of a compose document runs, and is healthy where it has a check. */
export async function awaitContainers(object: string, service: LiveService, site: Site): Promise<Outcome> {
  const { client, context, ports } = site;
  const { appName } = service;
  const ends = ports.clock.now() + deadlineMs;
  let [well, ill] = [0, 0];
  for (;;) {
    if (context.signal.aborted) return refusalOutcome({ code: "LP6004", args: {} });
    const containers = await client.ask("docker.getContainersByAppNameMatch", { appName, appType: "docker-compose" });
    if (containers.problem) return refusalOutcome(refusalOf(containers.problem));
    const condition = containerConditions(appName, containers.value)(object);
    well = isWell(condition) ? well + 1 : 0;
    ill = condition.healthy === false ? ill + 1 : 0;
    if (condition.healthy === true || well >= steady) return done;
    if (ill >= patience || ports.clock.now() > ends) {
      const name = object.slice(object.indexOf(":") + 1);
      const state = condition.detail ?? (condition.running ? "running" : "not there");
      const [container] = containersOf(object, appName, containers.value);
      const logs = container === undefined ? [] : await containerLogs(container, service, site);
      return refusalOutcome({ code: "LP6414", args: { name, state }, logs });
    }
    await ports.clock.sleep(pauseMs, { signal: context.signal });
  }
}

function isWell({ running, healthy, starting }: ObservedObject["condition"]): boolean {
  return running && healthy !== false && starting !== true;
}
