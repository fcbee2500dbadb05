import type { DesiredState, ObjectAddress } from "../../../plans/index.ts";
import { camelCase } from "./camel-case.ts";
import { nameOf } from "./container-arguments.ts";
import { isContainer, type Part } from "./program-parts.ts";

/**
 * Containers of one part that have the very same variables, such as a component and its release: the name of the list that
 * they share, by their addresses.
 */
export function sharedEnvironments(
  parts: Part[],
  { objects }: DesiredState,
  unique: (wanted: string) => string,
): Map<ObjectAddress, string> {
  const names = new Map<ObjectAddress, string>();
  for (const { members } of parts) {
    const containers = members.filter(isContainer);
    if (containers.length < 2) continue;
    const groups = new Map<string, ObjectAddress[]>();
    for (const address of containers) {
      const variables = Object.entries(objects[address]?.attributes ?? {}).filter(([name]) => name.startsWith("env."));
      if (variables.length < 2) continue;
      const key = JSON.stringify(variables.sort(([a], [b]) => (a < b ? -1 : 1)));
      groups.set(key, [...(groups.get(key) ?? []), address]);
    }
    for (const addresses of groups.values()) {
      const [first, ...others] = addresses.sort((a, b) => nameOf(a).length - nameOf(b).length);
      if (first === undefined || others.length === 0) continue;
      const name = unique(camelCase([nameOf(first), "envs"]));
      for (const address of addresses) names.set(address, name);
    }
  }
  return names;
}
