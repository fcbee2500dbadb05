import { type Address, type AppPlan, type Component, nodesOf } from "../../plans/index.ts";
import type { Published } from "./app-properties.ts";
import { type Binding, bindingOf, type ContainerInput } from "./binding.ts";
import type { Container, ContainerModel } from "./container-model.ts";
import { lowerComponent } from "./lower-component.ts";
import { lowerForwarder } from "./lower-forwarder.ts";
import { lowerResource } from "./lower-resource.ts";
import { lowerTask } from "./lower-task.ts";
import { lowerVolumeSetup, volumeSetupName } from "./lower-volume-setup.ts";

/**
 * Lowers an app to containers for one environment. `published` tells where a target publishes an endpoint. What containers
 * cannot express is left out here and reported by `gapsOf`.
 */
export function lowerContainers(app: AppPlan, input: ContainerInput, published: Published): ContainerModel {
  const binding = bindingOf(app, input, published);
  const named = lowerAll(binding);
  const mounts = named.flatMap(([, container]) => container.mounts);
  return {
    containers: sorted(named),
    volumes: sorted(mounts.flatMap(({ volume, origin }) => (volume === null ? [] : [[volume, origin]]))),
  };
}

function lowerAll(binding: Binding): [name: string, Container][] {
  const { app, names } = binding;
  const releases = nodesOf(app, "task").filter(([, task]) => task.when === "release");
  const tasks = releases.flatMap(([address, task]): [string, Container][] => {
    const container = lowerTask(address, task, binding);
    return container === null ? [] : [[names[address] ?? "", container]];
  });
  return [
    ...nodesOf(app, "component").flatMap(([address, component]) => componentContainers(address, component, binding)),
    ...tasks,
    ...nodesOf(app, "resource").flatMap(([address]) => lowerResource(address, binding)),
  ];
}

/** A component's container, with the two that it may need beside it. None when there is nothing to run. */
function componentContainers(address: Address, component: Component, binding: Binding): [string, Container][] {
  const name = binding.names[address] ?? "";
  const container = lowerComponent(address, component, binding);
  if (container === null) return [];
  const volumes = lowerVolumeSetup(address, container.mounts, binding);
  const forwarder = lowerForwarder(address, container, binding);
  const own = forwarder === null ? container : behind(forwarder, container);
  return [
    [name, own],
    ...(volumes === null ? [] : [[volumeSetupName(name), volumes] as [string, Container]]),
    ...(forwarder === null ? [] : [[forwarder.imageOf, forwarder] as [string, Container]]),
  ];
}

function behind({ imageOf: name }: Container, container: Container): Container {
  const after = [{ container: name, condition: "started" } as const, ...container.after];
  return { ...container, ports: [], network: { kind: "container", name }, after };
}

function sorted<T>(entries: [string, T][]): Record<string, T> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
