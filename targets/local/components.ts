import { type Address, type AppPlan, type Component, nodesOf, type Resource } from "../../plans/index.ts";
import { isActive } from "../container/binding.ts";
import type { EnvironmentInput } from "../target.ts";
import { type RunMode, runMode } from "./run-mode.ts";

export interface SourceComponent {
  address: Address;
  name: string;
  component: Component;
  mode: Extract<RunMode, { kind: "source" }>;
}

export interface ActiveResource {
  address: Address;
  name: string;
  resource: Resource;
}

/** The components that local runs, in address order. */
export function sourceComponents(app: AppPlan): SourceComponent[] {
  return nodesOf(app, "component").flatMap(([address, component]) => {
    const mode = runMode(component);
    return mode.kind === "source" ? [{ address, name: address.slice("component:".length), component, mode }] : [];
  });
}

/** The resources that this environment has, in address order. */
export function activeResources(app: AppPlan, input: EnvironmentInput): ActiveResource[] {
  return nodesOf(app, "resource")
    .map(([address, resource]) => ({ address, name: address.slice("resource:".length), resource }))
    .filter(({ name, resource }) => isActive(resource, name, input));
}
