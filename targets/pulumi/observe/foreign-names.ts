import type { ObserveScope } from "../../target.ts";
import { stackOf } from "../command/stack-of.ts";
import { addressOf } from "./address-of.ts";
import type { DockerState, EngineNames } from "./docker-state.ts";
import type { KnownStack } from "./read-stack.ts";
import { engineName, resourceTypes } from "./stack-state.ts";
import { ownUpdate } from "./stack-updates.ts";

/** Everything of ours that the stack has in the engine, and everything that is wanted there. */
export function engineNames(
  stack: KnownStack | null,
  { scope, prefix }: { scope: ObserveScope; prefix: string },
): EngineNames {
  const own = (stack?.resources ?? []).filter((each) => addressOf(each) !== null);
  const known = (type: string) => own.filter((each) => each.type === type).map(engineName);
  const wanted = (types: RegExp) => {
    const addresses = Object.keys(scope.wanted?.objects ?? {}).filter((address) => types.test(address));
    return addresses.map((address) => `${prefix}-${address.slice(address.indexOf(":") + 1)}`);
  };
  return {
    containers: [...known(resourceTypes.container), ...wanted(/^(service|job|task|setup):/)],
    networks: [...known(resourceTypes.network), ...(scope.wanted ? [prefix] : [])],
    volumes: [...known(resourceTypes.volume), ...wanted(/^volume:/)],
  };
}

/** What stands in the engine under a name of ours, and is in no state of ours: nothing that a run of ours was just making. */
export function foreignNames(stack: KnownStack | null, docker: DockerState, scope: ObserveScope): string[] {
  const own = new Set((stack?.resources ?? []).map(({ id }) => id));
  const making = new Set((stack?.pending ?? []).map(engineName));
  const others = (kind: string, found: Map<string, Record<string, unknown>>) => {
    return [...found].flatMap(([name, inspected]) => {
      const isOwn = own.has(String(inspected["Id"] ?? name)) || making.has(name);
      return isOwn ? [] : [`${kind} ${name}`];
    });
  };
  const store = (stack?.updates ?? []).map(ownUpdate).find((update) => update !== null)?.store;
  // A first run that was cut off has told nothing yet; the journal knows of it.
  const isBegun = store === undefined && Object.hasOwn(scope.runs, "update:app");
  const isOthers = stack !== null && stack.resources.length > 0 && store !== scope.storeId && !isBegun;
  return [
    ...others("container", docker.containers),
    ...others("network", docker.networks),
    ...others("volume", docker.volumes),
    ...(isOthers ? [`stack ${stackOf(scope).reference}`] : []),
  ].sort();
}
