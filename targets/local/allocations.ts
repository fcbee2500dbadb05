import { type AppPlan, defaultPort } from "../../plans/index.ts";
import { appIndex } from "../container/app-index.ts";
import type { AllocationRequest, EnvironmentInput } from "../target.ts";
import { activeResources, sourceComponents } from "./components.ts";

/** The ports that components listen on, which nothing can change, and a port of its own for every PostgreSQL server. */
export function allocations(app: AppPlan, input: EnvironmentInput): AllocationRequest[] {
  const { endpoints } = appIndex(app);
  const listened = sourceComponents(app).flatMap(({ address, name }) =>
    (endpoints.get(address) ?? [])
      .filter(([, { protocol }]) => protocol !== "udp")
      .map(([endpoint, { port }]) => ({ address: endpoint, preferred: port, fixed: true, holder: `process:${name}` })),
  );
  const scope = `${input.context}.${input.environment}`;
  const served = activeResources(app, input)
    .filter(({ resource }) => resource.type === "postgres")
    .map(({ address, name }) => {
      return { address, preferred: defaultPort(scope, address), fixed: false, holder: `database:${name}` };
    });
  return [...listened, ...served];
}
