import { type ImageRef, nodesOf, type ObservedObject, ownMember } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import { readPorts } from "../host/read-ports.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";

/** What each component really runs: an image by digest or by the engine's id, else the digest of its source. */
export async function artifactsOf(planned: PlannedDeployment, host: Host): Promise<Record<string, ImageRef>> {
  const { app, desired, input, scope, target } = planned;
  const { value: observed } = await target.observe(scope, readPorts(host, target.isQuery));
  const artifacts: Record<string, ImageRef> = {};
  for (const [address] of nodesOf(app, "component")) {
    const name = address.slice("component:".length);
    // Where an image is no object of its own, the first of the component's objects tells.
    const image = Object.entries(desired.objects).find(([object, { type, origin }]) => {
      return origin.includes(address) && (type === "image" || observed?.objects[object]?.artifact !== undefined);
    });
    const found = image && observed?.objects[image[0]];
    const source = input.sources[address];
    const given = ownMember(input.artifacts, name);
    // What was told to run is what a record has to say, not another name of it.
    if (given && given.kind !== "source") artifacts[name] = given;
    else if (image && found?.artifact) artifacts[name] = plannedOf(found, planned.images[image[0]]) ?? found.artifact;
    else if (found?.id) artifacts[name] = { kind: "engine", id: found.id };
    else if (source) artifacts[name] = { kind: "source", digest: source };
  }
  return artifacts;
}

/** What was planned to run, where that is what runs: an image may have several digests. */
function plannedOf({ digests = [] }: ObservedObject, told: ImageRef | undefined): ImageRef | null {
  return told?.kind === "registry" && digests.includes(told.digest) ? told : null;
}
