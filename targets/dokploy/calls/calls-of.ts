import { type DesiredState, objectOrder } from "../../../plans/index.ts";
import { applicationCalls } from "./application-calls.ts";
import type { Call } from "./call.ts";
import { composeCalls } from "./compose-calls.ts";
import { placeCalls } from "./place-calls.ts";
import { placeholdersOf } from "./placeholders.ts";

/** The calls that make everything of a desired state from nothing, each after those whose answers it needs. */
export function callsOf(desired: DesiredState): { calls: Call[]; placeholders: string[] } {
  const names = placeholdersOf(desired);
  const isCompose = Object.values(desired.objects).some(({ type }) => type === "compose");
  const callsFor = { ...placeCalls, ...(isCompose ? composeCalls : applicationCalls) };
  const calls = objectOrder(desired).flatMap((address): Call[] => {
    const object = desired.objects[address];
    if (object === undefined) return [];
    const name = address.slice(address.indexOf(":") + 1);
    return callsFor[object.type]?.({ address, name, object, desired, names }) ?? [];
  });
  return { calls, placeholders: [...names.used].sort() };
}
