import { nodesOf, type ObservedObject } from "../../plans/index.ts";
import { type ReadHost, readPorts } from "../host/read-ports.ts";
import { componentNames } from "../planning/component-names.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";

/** One component as it is now, whatever was meant to be. */
export interface RunningComponent {
  component: string;
  state: string;
  /** Image or source tree that it runs, where that can be told. */
  artifact: string | null;
}

/** Looks at what runs of an app. Where nobody can be asked, each component says so. */
export async function runningNow(
  { app, desired, scope, target }: Pick<PlannedDeployment, "app" | "desired" | "scope" | "target">,
  host: ReadHost,
): Promise<RunningComponent[]> {
  const { value } = await target.observe(scope, readPorts(host, target.isQuery));
  const { shown } = componentNames(app);
  return nodesOf(app, "component").flatMap(([address]): RunningComponent[] => {
    const things = Object.entries(desired.objects).filter(
      ([, { type, origin }]) => origin.includes(address) && target.objects[type]?.stays === true,
    );
    return things.map(([object]) => {
      const component = shown(address.slice("component:".length));
      const found = value && Object.hasOwn(value.objects, object) ? value.objects[object] : undefined;
      if (value === null) return { component, state: "nobody can be asked", artifact: null };
      return found
        ? { component, state: stateOf(found), artifact: artifactOf(found) }
        : { component, state: "not there", artifact: null };
    });
  });
}

function stateOf({ condition: { running, healthy, starting, detail } }: ObservedObject): string {
  if (!running) return detail === undefined ? "not running" : `not running: ${detail}`;
  if (healthy === null) return starting ? "running, still starting" : "running, no health check";
  return healthy ? "running, healthy" : "running, not healthy";
}

function artifactOf({ runs, attributes: { source } }: ObservedObject): string | null {
  if (runs !== undefined) return runs;
  return source && "plain" in source && typeof source.plain === "string" ? source.plain : null;
}
