import { type Address, type AppPlan, addressParts, nodesOf } from "../../plans/index.ts";

/**
 * The container name of each component, resource and task by address. A component keeps its name (the single component
 * `default` is called as the app), a resource too unless a component has it: then `-resource` follows. The order in which
 * the Launchfile declares them plays no part.
 */
export function containerNames(app: AppPlan): Record<Address, string> {
  const names: Record<Address, string> = {};
  const components = nodesOf(app, "component").map(([address]) => address);
  for (const address of components) names[address] = componentName(app, address);
  const taken = new Set(Object.values(names));
  for (const [address] of nodesOf(app, "resource")) {
    names[address] = freeName(addressParts(address).names[0] ?? "", "-resource", taken);
  }
  for (const [address, task] of nodesOf(app, "task")) {
    const name = (addressParts(address).names[1] ?? "").toLowerCase().replace(/[^a-z0-9-]+/g, "-");
    names[address] = freeName(`${names[task.component]}-${name}`, "-task", taken);
  }
  return names;
}

function componentName(app: AppPlan, address: Address): string {
  const name = addressParts(address).names[0] ?? "";
  return name === "default" && app.nodes[`component:${app.app.name}`] === undefined ? app.app.name : name;
}

function freeName(wanted: string, suffix: string, taken: Set<string>): string {
  let name = wanted;
  while (taken.has(name)) name += suffix;
  taken.add(name);
  return name;
}
