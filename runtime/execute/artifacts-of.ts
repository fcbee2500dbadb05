import { type ImageRef, nodesOf } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import { readPorts } from "../host/read-ports.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";

/** What each component really runs: the engine's image id where there is an image, else the digest of its source. */
export async function artifactsOf(planned: PlannedDeployment, host: Host): Promise<Record<string, ImageRef>> {
  const { app, desired, input, scope, target } = planned;
  const { value: observed } = await target.observe(scope, readPorts(host, target.isQuery));
  const artifacts: Record<string, ImageRef> = {};
  for (const [address] of nodesOf(app, "component")) {
    const name = address.slice("component:".length);
    const image = Object.entries(desired.objects).find(
      ([, { type, origin }]) => type === "image" && origin.includes(address),
    );
    const id = image && observed?.objects[image[0]]?.id;
    const source = input.sources[address];
    if (id) artifacts[name] = { kind: "engine", id };
    else if (source) artifacts[name] = { kind: "source", digest: source };
  }
  return artifacts;
}
