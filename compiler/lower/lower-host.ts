import type { HostNeeds } from "../../plans/index.ts";
import { resourceTypes } from "../resources/index.ts";
import type { ComponentSpec, RequirementSpec } from "../schema/launchfile-schema.ts";

/** What a component needs of the host, whether it says so in `host` or requires it as if it were a resource. */
export function lowerHost({ host, requires, supports }: ComponentSpec): HostNeeds {
  const asks = (entries: RequirementSpec[]) =>
    entries.some(({ type }) => resourceTypes.get(type)?.capability === "docker");
  const required = host?.docker === "required" || asks(requires);
  const optional = host?.docker === "optional" || asks(supports);
  return {
    ...((required || optional) && { docker: required ? "required" : "optional" }),
    ...(host?.network && { network: host.network }),
    ...(host?.filesystem && { filesystem: host.filesystem }),
    privileged: host?.privileged ?? false,
  };
}
