import type { Registration } from "../fakes/pulumi-engine/index.ts";
import type { ComposeConfig, ComposeService } from "./compose-config.ts";
import { type Inputs, inputsOf, pulumiWorld } from "./pulumi-world.ts";

/** What a container is given, whoever gives it. */
interface ContainerView {
  /** What is pulled, or what is built is called. */
  image: string;
  environment: Record<string, string>;
  entrypoint: string[];
  command: string[];
  ports: string[];
  /** `data /path`, `tmpfs /path`. */
  mounts: string[];
  /** Names that it answers to, beside its own. */
  aliases: string[];
  network: string;
  health: unknown[];
  restart: string;
  user: string;
  hostname: string;
  platform: string;
  rights: unknown[];
  files: string[];
  /** Containers that come before it, and before those. */
  after: string[];
}

/** Every container by its service's name. */
export type ContainerViews = Record<string, ContainerView>;

export function composeView({ services, configs = {} }: ComposeConfig): ContainerViews {
  const after = (name: string, seen = new Set<string>()): Set<string> => {
    for (const other of Object.keys(services[name]?.depends_on ?? {})) {
      if (seen.has(other)) continue;
      seen.add(other);
      after(other, seen);
    }
    return seen;
  };
  const views = Object.entries(services).map(([name, service]): [string, ContainerView] => {
    const files = (service.configs ?? []).map(
      ({ source, target, uid = "0" }) => `${target} ${uid} ${configs[source]?.content}`,
    );
    return [name, { ...serviceView(service), files: files.sort(), after: [...after(name)].sort() }];
  });
  return sorted(views);
}

function serviceView(service: ComposeService): Omit<ContainerView, "files" | "after"> {
  const { healthcheck: health } = service;
  return {
    image: service.image ?? "",
    environment: service.environment ?? {},
    entrypoint: service.entrypoint ?? [],
    command: service.command ?? [],
    ports: (service.ports ?? [])
      .map((each) => `${each.host_ip}:${each.published}:${each.target}/${each.protocol}`)
      .sort(),
    mounts: (service.volumes ?? [])
      .map(
        ({ type, source, target, read_only }) =>
          `${type === "tmpfs" ? type : source}${read_only ? " ro" : ""} ${target}`,
      )
      .sort(),
    aliases: Object.values(service.networks ?? {})
      .flatMap((network) => network?.aliases ?? [])
      .sort(),
    network: service.network_mode?.replace(/^service:/, "container ") ?? "app",
    health:
      health === undefined
        ? []
        : [health.test, ...[health.interval, health.timeout, health.start_period].map(milliseconds), health.retries],
    restart: service.restart ?? "no",
    user: service.user ?? "",
    hostname: service.hostname ?? "",
    platform: service.platform ?? "",
    rights: [service.privileged ?? false, service.read_only ?? false, service.cap_drop ?? [], service.init ?? false],
  };
}

export function pulumiView(registrations: Registration[], prefix: string): ContainerViews {
  const world = pulumiWorld(registrations);
  const own = (name: string) => name.slice(prefix.length + 1);
  const names = new Map([...world.containers].map(([name, { urn }]) => [urn, own(name)]));
  const ids = new Map([...world.containers].map(([name, each]) => [`${each.name}-id`, own(name)]));
  const views = [...world.containers].map(([name, registration]): [string, ContainerView] => {
    const inputs = inputsOf(registration);
    const image = world.images.get(inputs.image)?.inputs;
    const after = [...world.before(registration)].flatMap((urn) => names.get(urn) ?? []).sort();
    const view = inputsView(inputs, { prefix, name: own(name), ids });
    return [own(name), { ...view, image: String(image?.["name"]), after }];
  });
  return sorted(views);
}

function inputsView(
  inputs: Inputs,
  { prefix, name, ids }: { prefix: string; name: string; ids: Map<string, string> },
): Omit<ContainerView, "image" | "after"> {
  const { healthcheck: health, capabilities } = inputs;
  const variables = (inputs.envs ?? []).map((each) => [
    each.slice(0, each.indexOf("=")),
    each.slice(each.indexOf("=") + 1),
  ]);
  return {
    environment: Object.fromEntries(variables),
    entrypoint: inputs.entrypoints ?? [],
    command: inputs.command ?? [],
    ports: (inputs.ports ?? [])
      .map((each) => `${each.ip}:${each.external}:${each.internal}/${each.protocol ?? "tcp"}`)
      .sort(),
    mounts: [
      ...(inputs.volumes ?? []).map(({ volumeName, hostPath, containerPath, readOnly }) => {
        return `${volumeName?.slice(prefix.length + 1) ?? hostPath}${readOnly ? " ro" : ""} ${containerPath}`;
      }),
      ...Object.keys(inputs.tmpfs ?? {}).map((path) => `tmpfs ${path}`),
    ].sort(),
    aliases: (inputs.networksAdvanced ?? [])
      .flatMap(({ aliases = [] }) => aliases)
      .filter((alias) => alias !== name)
      .sort(),
    network: networkOf(inputs, ids),
    health:
      health === undefined
        ? []
        : [health.tests, ...[health.interval, health.timeout, health.startPeriod].map(milliseconds), health.retries],
    restart: inputs.restart ?? "no",
    user: inputs.user ?? "",
    hostname: inputs.hostname ?? "",
    platform: inputs.platform ?? "",
    rights: [inputs.privileged ?? false, inputs.readOnly ?? false, capabilities?.drops ?? [], inputs.init ?? false],
    files: (inputs.uploads ?? []).map(({ file, owner = "0", content }) => `${file} ${owner} ${content}`).sort(),
  };
}

function networkOf({ networkMode }: Inputs, ids: Map<string, string>): string {
  if (networkMode === undefined) return "app";
  return networkMode.startsWith("container:")
    ? `container ${ids.get(networkMode.slice("container:".length))}`
    : networkMode;
}

/** Of `1m30s` or `90s`. */
function milliseconds(duration = "0s"): number {
  const units: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  const parts = [...duration.matchAll(/([\d.]+)(h|ms|m|s)/g)];
  return parts.reduce((total, [, count, unit = ""]) => total + Number(count) * (units[unit] ?? 0), 0);
}

function sorted(views: [string, ContainerView][]): ContainerViews {
  return Object.fromEntries(views.sort(([a], [b]) => (a < b ? -1 : 1)));
}
