import type { ObserveScope } from "../../target.ts";
import type { Answer } from "../procedures.ts";
import type { Refusal } from "../refusal.ts";
import { settingsOf } from "../settings.ts";

export interface Destination {
  id: string;
  name: string;
}

/** The destination that the settings name, of those that the server has. A name that it has twice leads nowhere. */
export function chosenDestination(
  scope: ObserveScope,
  there: Answer<"destination.all">,
): { value: Destination } | { refusal: Refusal } {
  const { backupDestination: name } = settingsOf(scope);
  const [first, ...others] = there.filter((each) => each.name === name);
  if (first !== undefined && others.length === 0) return { value: { id: first.destinationId, name: first.name } };
  const wanted = name === null ? "launchplane.yaml names none" : `launchplane.yaml names "${name}"`;
  const known = there.length === 0 ? "none" : namesOf(there);
  const found = `${wanted}, and the server has ${first === undefined ? known : "two of that name"}.`;
  return { refusal: { code: "LP5425", args: { environment: scope.environment, found } } };
}

export function namesOf(there: Answer<"destination.all">): string {
  return there
    .map(({ name }) => name)
    .sort()
    .join(", ");
}
