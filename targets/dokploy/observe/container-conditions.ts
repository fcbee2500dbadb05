import type { ObservedObject } from "../../../plans/index.ts";
import type { Answer } from "../procedures.ts";

type Condition = ObservedObject["condition"];
type Containers = Answer<"docker.getContainersByAppNameMatch">;

/** How the containers of a compose project are, by the object of their service. A step is over when it has ended well. */
export function containerConditions(appName: string, containers: Containers): (object: string) => Condition {
  return (object) => {
    if (object.startsWith("volume:")) return { running: true, healthy: null };
    const own = containersOf(object, appName, containers);
    const [container] = own;
    if (container === undefined) return { running: false, healthy: null };
    return conditionOf(container, own.length);
  };
}

/** Those of one service: `<project>-<service>-<number>`. The server answers whatever has the name somewhere in its own. */
export function containersOf(object: string, appName: string, containers: Containers): Containers {
  const name = object.slice(object.indexOf(":") + 1);
  return containers.filter((container) => {
    const number = container.name.replace(`${appName}-${name}-`, "");
    return number !== container.name && /^\d+$/.test(number);
  });
}

function conditionOf({ state, status }: Containers[number], count: number): Condition {
  const detail = status ?? "";
  if (count > 1) return { running: true, healthy: false, detail: "more than one container" };
  const running = state === "running";
  if (detail.includes("(unhealthy)")) return { running, healthy: false, detail };
  if (detail.includes("(healthy)")) return { running, healthy: true, detail };
  if (detail.includes("health: starting")) return { running, healthy: null, starting: true, detail };
  return { running, healthy: null, detail };
}
