import {
  type DesiredState,
  type Diagnostic,
  diagnose,
  locate,
  type ObservedState,
  type SourceMap,
} from "../../plans/index.ts";
import type { AllocationRequest, ObserveScope, ReadPorts } from "../../targets/index.ts";

interface Known {
  /** Chosen earlier and kept in the store. */
  kept: Record<string, number>;
  observed: ObservedState;
  sources: SourceMap;
  /** The objects that this run may start: that a port is taken is told of no other. */
  desired: DesiredState;
  /** What became of each object when it was applied last. */
  runs: ObserveScope["runs"];
}

interface Chosen {
  allocations: Record<string, number>;
  diagnostics: Diagnostic[];
}

/**
 * Chooses the ports of this machine. One that was chosen before stays, and one that our own running object holds is ours;
 * else the preferred one if it is free, or the next free one where the request allows it. Nothing is written here.
 */
export async function chooseAllocations(
  requests: AllocationRequest[],
  { kept, observed, sources, desired, runs }: Known,
  ports: Pick<ReadPorts, "isPortFree">,
): Promise<Chosen> {
  const allocations: Record<string, number> = {};
  const diagnostics: Diagnostic[] = [];
  for (const { address, preferred, fixed, holder } of requests) {
    const held = observed.objects[holder]?.condition.running === true || !Object.hasOwn(desired.objects, holder);
    // One that was chosen and never served is an address that nobody knows: another run on this machine was quicker.
    const isNew = !held && runs[holder]?.succeeded !== true && kept[address] !== undefined;
    const isLost = isNew && !(await ports.isPortFree(kept[address] ?? preferred));
    const settled = fixed ? preferred : isLost ? undefined : kept[address];
    if (settled === undefined) {
      allocations[address] = await nextFree(preferred, new Set(Object.values(allocations)), ports);
      continue;
    }
    const sharer = Object.keys(allocations).find((other) => allocations[other] === settled);
    allocations[address] = settled;
    if (!held && (sharer !== undefined || !(await ports.isPortFree(settled)))) {
      const owner = sharer === undefined ? "another process" : `"${sharer}" of the same app`;
      diagnostics.push(diagnose("LP5004", locate(sources, address), { port: String(settled), address, owner }));
    }
  }
  return { allocations, diagnostics };
}

/** From `first` upwards, wrapping within the range that default ports come from. */
async function nextFree(first: number, taken: Set<number>, ports: Pick<ReadPorts, "isPortFree">): Promise<number> {
  for (let step = 0; step < 1000; step++) {
    const port = 20_000 + ((first - 20_000 + step) % 10_000);
    if (!taken.has(port) && (await ports.isPortFree(port))) return port;
  }
  return first;
}
