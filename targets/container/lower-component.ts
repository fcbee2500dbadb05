import { type Address, type Component, substitute, type Value } from "../../plans/index.ts";
import type { Binding } from "./binding.ts";
import { commandWords } from "./command-words.ts";
import { componentImage } from "./component-image.ts";
import type { Container, ContainerPort } from "./container-model.ts";
import { cronRunner } from "./cron-runner.ts";
import { hostGrant } from "./host-grant.ts";
import { lowerHealth } from "./lower-health.ts";
import { lowerMounts } from "./lower-mounts.ts";
import { lowerVariables } from "./lower-variables.ts";
import { volumeSetupName } from "./lower-volume-setup.ts";
import { isOwnImage, ownImage } from "./own-image.ts";
import { serviceResourcesOf } from "./resources-of.ts";
import { setupName } from "./setup-name.ts";

/** A component as a container; `null` when it has nothing that a container could run. */
export function lowerComponent(address: Address, component: Component, binding: Binding): Container | null {
  const image = componentImage(address, component, binding.input);
  if (image === null) return null;
  const host = hostGrant(component, binding.input);
  const isJob = component.schedule !== undefined;
  const run = isJob ? lowerJob(component, binding) : lowerCommand(component.commands["start"]?.line, binding);
  if (run === null) return null;
  const health = isJob ? null : lowerHealth(component, binding);
  const before = [...resourcesBefore(address, binding), ...componentsBefore(address, binding)];
  return {
    role: isJob ? "job" : "component",
    origin: address,
    image: ownImage(image, [address, component], binding),
    imageOf: binding.names[address] ?? "",
    ...run,
    environment: lowerVariables(component, binding),
    // On the network of the machine every port is one of the machine.
    ports: host.network === undefined ? lowerPorts(address, binding) : [],
    mounts: lowerMounts(address, binding),
    ...(health === null ? {} : { health }),
    restart: isJob ? "unless-stopped" : (component.restart ?? "unless-stopped"),
    singleton: component.singleton,
    ...(!isJob && isOwnImage(address, component, binding) && { init: true }),
    host,
    after: [...volumesBefore(address, binding), ...before, ...tasksBefore(address, binding)],
  };
}

/** `null` for a schedule that the clock of a container cannot keep, and for an image's own command, which nobody knows here. */
export function lowerJob({ schedule = "", commands, singleton }: Component, binding: Binding) {
  const { line, timeoutMs } = commands["start"] ?? {};
  const { command = [] } = lowerCommand(line, binding);
  return cronRunner({ schedule, command, singleton, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
}

/** Volumes are made ready for its user before it, or a task of it, mounts them. */
export function volumesBefore(component: Address, binding: Binding): Container["after"] {
  const name = volumeSetupName(binding.names[component] ?? "");
  const isNeeded = lowerMounts(component, binding).some(({ volume }) => volume !== null);
  return isNeeded ? [{ container: name, condition: "completed" }] : [];
}

/** `command` of a line; nothing for a line that is absent or empty, so that the image's own command stays. */
export function lowerCommand(line: Value | undefined, binding: Binding): { command?: Value[] } {
  const bound = line === undefined ? null : substitute(line, binding.bind);
  const words = bound === null ? [] : commandWords(bound);
  return words.length === 0 ? {} : { command: words };
}

/** The services among its resources, which serve and are set up before it starts. */
export function resourcesBefore(component: Address, binding: Binding): Container["after"] {
  return serviceResourcesOf(component, binding).flatMap((address): Container["after"] => {
    const found = binding.services.get(address);
    if (found === undefined) return [];
    const { host, container } = found;
    const server = { container: host, condition: "healthy" } as const;
    return container.setup ? [server, { container: setupName(host), condition: "completed" }] : [server];
  });
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
