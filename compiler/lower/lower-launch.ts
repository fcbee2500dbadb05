import type { AppPlan, Node } from "../../plans/index.ts";
import type { BoundLaunch } from "../bind/bound-launch.ts";
import { lowerComponent } from "./lower-component.ts";
import { lowerEdges } from "./lower-edges.ts";
import { lowerEndpoints } from "./lower-endpoints.ts";
import { lowerResources } from "./lower-resources.ts";
import { lowerSecrets } from "./lower-secrets.ts";
import { lowerTasks } from "./lower-tasks.ts";
import { lowerVolumes } from "./lower-volumes.ts";
import { publicEndpoint } from "./public-endpoint.ts";

/**
 * Lowers a bound Launchfile to the app plan. Everything that affects running arrives there; names and descriptions for
 * people do not. Nothing depends on the order of maps, and only on that of lists which have a meaning.
 */
export function lowerLaunch(bound: BoundLaunch): AppPlan {
  const components = [...bound.symbols.components.values()];
  const nodes = [
    ...components.flatMap((component): [string, Node][] => [
      [component.address, lowerComponent(component, bound)],
      ...lowerEndpoints(component),
      ...lowerVolumes(component, bound),
      ...lowerTasks(component, bound),
    ]),
    ...lowerSecrets(bound),
    ...lowerResources(bound),
  ];
  const endpoint = publicEndpoint(components);
  const sorted = Object.fromEntries(nodes.sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    formatVersion: "launchplane/app-plan/v1",
    app: { name: bound.launch.name, ...(endpoint !== null && { endpoint }) },
    nodes: sorted,
    edges: lowerEdges(bound, sorted),
  };
}
