import type { ImageRef, ObjectAddress, ObservedState } from "../../plans/index.ts";
import type { ObserveScope, Target } from "../../targets/index.ts";
import { type ReadHost, readPorts } from "../host/read-ports.ts";

interface Looking {
  target: Target;
  scope: ObserveScope;
  observed: ObservedState;
  host: ReadHost;
}

/** What exactly each image of the desired state is: as it lies here, else as its registry tells. */
export async function exactImages({
  target,
  scope,
  observed,
  host,
}: Looking): Promise<Record<ObjectAddress, ImageRef>> {
  const wanted = Object.keys(scope.wanted?.objects ?? {});
  const here = wanted.flatMap((address) => {
    const artifact = Object.hasOwn(observed.objects, address) ? observed.objects[address]?.artifact : undefined;
    return artifact === undefined ? [] : [[address, artifact] as const];
  });
  const missing = wanted.filter((address) => !Object.hasOwn(observed.objects, address));
  const isLive = observed.basis !== "recorded" && missing.length > 0;
  const told = isLive ? await target.resolveImages?.(scope, missing, readPorts(host, target.isQuery)) : {};
  return { ...Object.fromEntries(here), ...told };
}
