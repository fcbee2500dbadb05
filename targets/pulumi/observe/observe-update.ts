import type { ObservedObject } from "../../../plans/index.ts";
import { ownUpdate } from "./stack-updates.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * The last run of `pulumi up`. What it made is what it says only while nothing of that is gone, stopped or changed by hand: else
 * it has to run again. `null`: it never ran, or everything was destroyed since.
 */
export function observeUpdate(
  { stack, wanted }: Surroundings,
  { objects, isOff }: { objects: Record<string, ObservedObject>; isOff: boolean },
): ObservedObject | null {
  const [last] = stack.updates;
  if (last === undefined || last.kind === "destroy") return null;
  const own = ownUpdate(last);
  const isMissing = Object.keys(wanted?.objects ?? {}).some((address) => {
    return !address.startsWith("update:") && !Object.hasOwn(objects, address);
  });
  const isWhole = own !== null && last.succeeded && !isOff && !isMissing;
  const attributes = isWhole ? { content: { print: own.content } } : {};
  return { id: own?.run ?? "", attributes, condition: { running: false, healthy: last.succeeded } };
}
