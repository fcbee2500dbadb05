import { type Address, addressParts, literal, type Resource } from "../../plans/index.ts";
import { type Binding, resourceScope } from "./binding.ts";
import type { Container } from "./container-model.ts";
import { chooseRelease } from "./resources/choose-release.ts";
import { resourceKinds } from "./resources/index.ts";

/** A resource as a container; `null` for a file, and for what the environment lacks or containers cannot provide. */
export function lowerResource(address: Address, resource: Resource, binding: Binding): Container | null {
  const kind = resourceKinds.get(resource.type);
  if (kind?.kind !== "service" || !binding.resources.has(address)) return null;
  const host = binding.names[address] ?? addressParts(address).names[0] ?? "";
  const release = chooseRelease(kind, resource.version) ?? kind.releases[0];
  const container = kind.container(resourceScope(binding.app, address, { kind, resource, host }));
  const { entrypoint, command, environment, ownHostname, folders, probe } = container;
  return {
    role: "resource",
    origin: address,
    image: { reference: release?.image ?? "" },
    imageOf: host,
    ...(entrypoint === undefined ? {} : { entrypoint }),
    ...(command === undefined ? {} : { command }),
    environment,
    ...(ownHostname ? { hostname: host } : {}),
    ports: [],
    mounts: Object.entries(folders).map(([name, path]) => ({ origin: address, name, volume: `${host}.${name}`, path })),
    health: {
      kind: "shell",
      line: literal(probe.line),
      intervalMs: probe.intervalMs,
      timeoutMs: 5000,
      startPeriodMs: probe.startPeriodMs,
      retries: 10,
    },
    restart: "unless-stopped",
    singleton: false,
    host: {},
    after: [],
    // A database that is killed has to repair its data.
    graceMs: 60_000,
  };
}
