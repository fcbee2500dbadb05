import type { AppPlan } from "../app-plan.ts";
import { locate, type SourceMap } from "../source-map.ts";
import type { Place } from "./plan-diff.ts";

/** An app on one side of a diff, with what leads back to its Launchfile. */
export interface DiffSource {
  app: AppPlan;
  /** `null` where there is no file to point at. */
  sources: SourceMap | null;
  /** The name that its environments are grouped by; the app's own where the project file says no other. */
  context: string;
}

/** Where an address, or a field of it, stands in the Launchfile of a side. */
export function placeOf(side: Place["side"], source: Pick<DiffSource, "sources"> | null, key: string): Place | null {
  const found = source?.sources ? locate(source.sources, key) : null;
  return found && { side, ...found };
}
