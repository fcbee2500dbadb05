import { type Address, type AppPlan, addressParts, nodesOf } from "../../plans/index.ts";
import { componentImage } from "../container/component-image.ts";
import type { UsedField } from "../container/gaps-of.ts";
import { usedFields as usedByContainers } from "../container/used-fields.ts";
import type { EnvironmentInput } from "../target.ts";

/** What containers may not express, and what the provider makes of builds and releases besides. */
export function usedFields(app: AppPlan, input: EnvironmentInput): UsedField[] {
  return [...usedByContainers(app, input), ...dependencyFields(app, input), ...releaseFields(app, input)];
}

/** Of components that are to come after one that has only started, and that has a health check. */
function dependencyFields(app: AppPlan, input: EnvironmentInput): UsedField[] {
  return app.edges.flatMap((edge): UsedField[] => {
    if (edge.kind !== "depends-on" || edge.condition !== "started") return [];
    const { from, to } = edge;
    const isChecked = isRun(from, app, input) && isRun(to, app, input) && hasCheck(to, app);
    const field = "depends_on.condition[started, checked]";
    return isChecked ? [{ field, at: `${from}#depends_on`, name: nameOf(from), value: nameOf(to) }] : [];
  });
}

function hasCheck(component: Address, { nodes }: AppPlan): boolean {
  const node = nodes[component];
  return node?.kind === "component" && node.health !== undefined && node.schedule === undefined;
}

/** Whether a component becomes a container. */
function isRun(component: Address, { nodes }: AppPlan, input: EnvironmentInput): boolean {
  const node = nodes[component];
  return node?.kind === "component" && componentImage(component, node, input) !== null;
}

/** Of each release: it is a container of the stack. */
function releaseFields(app: AppPlan, input: EnvironmentInput): UsedField[] {
  return nodesOf(app, "task").flatMap(([at, { when, command, component }]): UsedField[] => {
    if (when !== "release" || !isRun(component, app, input)) return [];
    const name = nameOf(component);
    return [
      { field: "commands.release", at, name },
      ...(command.timeoutMs === undefined ? [] : [{ field: "commands.timeout[release]", at, name }]),
      ...(Object.keys(command.capture).length === 0 ? [] : [{ field: "commands.capture[release]", at, name }]),
    ];
  });
}

function nameOf(address: Address): string {
  return addressParts(address).names.join("/");
}
