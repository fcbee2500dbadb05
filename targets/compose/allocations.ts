import { type AppPlan, defaultPort, nodesOf } from "../../plans/index.ts";
import { componentImage } from "../container/component-image.ts";
import { containerNames } from "../container/container-names.ts";
import type { AllocationRequest, EnvironmentInput } from "../target.ts";

/** One port of this machine for each exposed endpoint of a component that runs. */
export function allocations(app: AppPlan, input: EnvironmentInput): AllocationRequest[] {
  const names = containerNames(app);
  return nodesOf(app, "endpoint").flatMap(([address, { component, exposed }]) => {
    const node = app.nodes[component];
    if (!exposed || node?.kind !== "component" || componentImage(component, node, input) === null) return [];
    const preferred = defaultPort(`${input.context}.${input.environment}`, address);
    return [{ address, preferred, fixed: false, holder: `service:${names[component]}` }];
  });
}
