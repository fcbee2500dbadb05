import { type Address, addressParts } from "../../plans/index.ts";
import type { Binding } from "./binding.ts";
import type { ContainerMount } from "./container-model.ts";
import { fileResourcesOf } from "./resources-of.ts";

/** What a component and its tasks mount: its own volumes, and those of the files among its resources. */
export function lowerMounts(component: Address, binding: Binding): ContainerMount[] {
  const { index, names } = binding;
  const own = (index.volumes.get(component) ?? []).map(([origin, { path, persistent }]): ContainerMount => {
    const name = addressParts(origin).names[1] ?? "";
    return { origin, name, volume: persistent ? `${names[component]}.${name}` : null, path };
  });
  const files = fileResourcesOf(component, binding).map(({ address, kind }): ContainerMount => {
    const volume = `${names[address]}.data`;
    return { origin: address, name: volume, volume, path: kind.folder(addressParts(address).names[0] ?? "") };
  });
  return [...own, ...files];
}
