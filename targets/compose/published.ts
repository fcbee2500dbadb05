import type { AppPlan, Endpoint } from "../../plans/index.ts";
import type { Published } from "../container/app-properties.ts";
import { hostGrant } from "../container/host-grant.ts";
import type { EnvironmentInput } from "../target.ts";
import { publishedPort } from "./published-port.ts";

/** Where the users of an endpoint find it on the machine: on a port that is chosen, or on its own. */
export function published(app: AppPlan, input: EnvironmentInput): Published {
  return (address) => {
    const endpoint = app.nodes[address];
    const own = endpoint?.kind === "endpoint" && isOnMachine(endpoint, app, input) ? String(endpoint.port) : null;
    const port =
      own === null ? publishedPort(address) : ({ kind: "literal", text: own, type: "port", sensitive: false } as const);
    return { host: "localhost", port };
  };
}

/** Whether an endpoint's port is one of the machine itself, because its component is on the network of the machine. */
export function isOnMachine(
  { component }: Pick<Endpoint, "component">,
  app: AppPlan,
  input: EnvironmentInput,
): boolean {
  const node = app.nodes[component];
  return node?.kind === "component" && hostGrant(node, input).network !== undefined;
}
