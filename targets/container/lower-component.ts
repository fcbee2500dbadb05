import { type Address, type Component, substitute, type Value } from "../../plans/index.ts";
import type { Binding } from "./binding.ts";
import { commandWords } from "./command-words.ts";
import { componentImage } from "./component-image.ts";
import type { Container, ContainerPort } from "./container-model.ts";
import { hostGrant } from "./host-grant.ts";
import { lowerHealth } from "./lower-health.ts";
import { lowerMounts } from "./lower-mounts.ts";
import { lowerVariables } from "./lower-variables.ts";
import { serviceResourcesOf } from "./resources-of.ts";

/** A component as a container; `null` when it has nothing that a container could run. */
export function lowerComponent(address: Address, component: Component, binding: Binding): Container | null {
  const image = componentImage(address, component, binding.input);
  if (image === null) return null;
  const host = hostGrant(component, binding.input);
  const isJob = component.schedule !== undefined;
  const health = isJob ? null : lowerHealth(component, binding);
  const before = [...resourcesBefore(address, binding), ...componentsBefore(address, binding)];
  return {
    role: isJob ? "job" : "component",
    origin: address,
    image,
    imageOf: binding.names[address] ?? "",
    ...lowerCommand(component.commands["start"]?.line, binding),
    environment: lowerVariables(component, binding),
    // On the network of the machine every port is one of the machine.
    ports: host.network === undefined ? lowerPorts(address, binding) : [],
    mounts: lowerMounts(address, binding),
    ...(health === null ? {} : { health }),
    restart: isJob ? "no" : (component.restart ?? "unless-stopped"),
    singleton: component.singleton,
    host,
    after: [...before, ...tasksBefore(address, binding)],
  };
}

/** `command` of a line; nothing for a line that is absent or empty, so that the image's own command stays. */
export function lowerCommand(line: Value | undefined, binding: Binding): { command?: Value[] } {
  const bound = line === undefined ? null : substitute(line, binding.bind);
  const words = bound === null ? [] : commandWords(bound);
  return words.length === 0 ? {} : { command: words };
}

/** The services among its resources, which serve before it starts. */
export function resourcesBefore(component: Address, binding: Binding): Container["after"] {
  const services = serviceResourcesOf(component, binding).map((address) => binding.names[address] ?? "");
  return services.map((container) => ({ container, condition: "healthy" }));
}

/** Components it depends on; one that runs by a schedule is never up to be waited for. */
function componentsBefore(component: Address, { app, index, names, input }: Binding): Container["after"] {
  return (index.edges.get(component) ?? []).flatMap((edge) => {
    const node = app.nodes[edge.to];
    if (edge.kind !== "depends-on" || node?.kind !== "component" || node.schedule !== undefined) return [];
    if (componentImage(edge.to, node, input) === null) return [];
    return [{ container: names[edge.to] ?? "", condition: edge.condition }];
  });
}

function tasksBefore(component: Address, { index, names }: Binding): Container["after"] {
  const releases = (index.tasks.get(component) ?? []).filter(([, task]) => task.when === "release");
  return releases.map(([address]) => ({ container: names[address] ?? "", condition: "completed" }));
}

function lowerPorts(component: Address, { index }: Binding): ContainerPort[] {
  return (index.endpoints.get(component) ?? []).map(([endpoint, { port, protocol, exposed }]) => {
    return { endpoint, port, transport: protocol === "udp" ? "udp" : "tcp", exposed };
  });
}
