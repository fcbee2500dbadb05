import type { ObservedState } from "../../plans/index.ts";
import type { ObserveScope } from "../../targets/index.ts";

/** What the journal says was applied last, for planning without a look at reality; it may be nothing. */
export function recordedState(runs: ObserveScope["runs"]): ObservedState {
  const objects = Object.entries(runs).map(([address, { attributes, succeeded }]) => [
    address,
    { id: "recorded", attributes, condition: { running: succeeded, healthy: succeeded } },
  ]);
  return { basis: "recorded", objects: Object.fromEntries(objects), foreign: [] };
}
