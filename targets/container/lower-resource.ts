import { type Address, literal } from "../../plans/index.ts";
import type { Binding } from "./binding.ts";
import type { Container } from "./container-model.ts";
import { setupName } from "./setup-name.ts";

/** A resource as containers by name: the server, and what sets it up. None for a resource that is no container. */
export function lowerResource(address: Address, binding: Binding): [name: string, Container][] {
  const found = binding.services.get(address);
  if (found === undefined) return [];
  const { host, image, container } = found;
  const { command, environment, ownHostname, files = [], folders, probe, setup } = container;
  const server: Container = {
    ...bare(address, host, image),
    role: "resource",
    ...(command === undefined ? {} : { command }),
    environment,
    ...(ownHostname ? { hostname: host } : {}),
    mounts: Object.entries(folders).map(([name, path]) => ({ origin: address, name, volume: `${host}.${name}`, path })),
    ...(files.length === 0 ? {} : { files }),
    health: {
      kind: "shell",
      line: literal(probe.line),
      intervalMs: probe.intervalMs,
      timeoutMs: probe.timeoutMs ?? 5000,
      startPeriodMs: probe.startPeriodMs,
      retries: 10,
    },
    restart: "unless-stopped",
    // A database that is killed has to repair its data.
    graceMs: 60_000,
  };
  if (setup === undefined) return [[host, server]];
  const [program = "", ...words] = setup.words;
  const once: Container = {
    ...bare(address, host, image),
    role: "setup",
    entrypoint: [literal(program)],
    command: words.map(literal),
    environment: setup.environment,
    // Where the image declares a volume there would be a nameless one.
    mounts: Object.entries(folders).map(([name, path]) => ({ origin: address, name, volume: null, path })),
    restart: "no",
    after: [{ container: host, condition: "healthy" }],
  };
  return [
    [host, server],
    [setupName(host), once],
  ];
}

/** What both have in common. */
function bare(origin: Address, host: string, image: string) {
  const none = { ports: [], mounts: [], singleton: false, host: {}, after: [] };
  return { origin, image: { reference: image }, imageOf: host, ...none };
}
