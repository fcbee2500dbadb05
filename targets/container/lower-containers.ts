import { type AppPlan, nodesOf } from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";
import type { Published } from "./app-properties.ts";
import { type Binding, bindingOf } from "./binding.ts";
import type { Container, ContainerModel } from "./container-model.ts";
import { lowerComponent } from "./lower-component.ts";
import { lowerResource } from "./lower-resource.ts";
import { lowerTask } from "./lower-task.ts";

/**
 * Lowers an app to containers for one environment. `published` tells where a target publishes an endpoint. What containers
 * cannot express is left out here and reported by `gapsOf`.
 */
export function lowerContainers(app: AppPlan, input: EnvironmentInput, published: Published): ContainerModel {
  const binding = bindingOf(app, input, published);
  const named = lowerAll(binding).map((container): [string, Container] => [
    binding.names[container.origin] ?? "",
    container,
  ]);
  const mounts = named.flatMap(([, container]) => container.mounts);
  return {
    containers: sorted(named),
    volumes: sorted(mounts.flatMap(({ volume, origin }) => (volume === null ? [] : [[volume, origin]]))),
  };
}

function lowerAll(binding: Binding): Container[] {
  const { app } = binding;
  const releases = nodesOf(app, "task").filter(([, task]) => task.when === "release");
  return [
    ...nodesOf(app, "component").map(([address, component]) => lowerComponent(address, component, binding)),
    ...nodesOf(app, "resource").map(([address, resource]) => lowerResource(address, resource, binding)),
    ...releases.map(([address, task]) => lowerTask(address, task, binding)),
  ].filter((container) => container !== null);
}

function sorted<T>(entries: [string, T][]): Record<string, T> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
