import { type AppPlan, defaultPort, nodesOf } from "../../plans/index.ts";
import { componentImage } from "../container/component-image.ts";
import { containerNames } from "../container/container-names.ts";
import type { AllocationRequest, EnvironmentInput } from "../target.ts";
import { isOnMachine } from "./published.ts";

/** One port of this machine for each exposed endpoint of a component that runs. */
export function allocations(app: AppPlan, input: EnvironmentInput): AllocationRequest[] {
  const names = containerNames(app);
  return nodesOf(app, "endpoint").flatMap(([address, endpoint]): AllocationRequest[] => {
    const { component, exposed, port } = endpoint;
    const node = app.nodes[component];
    if (!exposed || node?.kind !== "component" || componentImage(component, node, input) === null) return [];
    const holder = `service:${names[component]}`;
    if (isOnMachine(endpoint, app, input)) return [{ address, preferred: port, fixed: true, holder }];
    return [
      { address, preferred: defaultPort(`${input.context}.${input.environment}`, address), fixed: false, holder },
    ];
  });
}
