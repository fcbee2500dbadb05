import { type Attribute, digestBytes, type Json, type Value } from "../../plans/index.ts";
import type {
  Container,
  ContainerFile,
  ContainerHealth,
  ContainerImage,
  ContainerPort,
} from "../container/container-model.ts";
import { type HealthTest, healthTest } from "./health-test.ts";
import { publishedPort } from "./published-port.ts";

/** A container's attributes: flat, so that a change of the plan is a change of one thing that a reader knows. */
export function containerAttributes(container: Container, publish: string): Record<string, Attribute> {
  const { image, entrypoint, command, environment, mounts, health, hostname, role, ports } = container;
  const exposed = ports.some((port) => port.exposed);
  return Object.fromEntries([
    plain("image", image.reference),
    // An image of a fixed name is another one when its source is.
    ...(image.build?.source === undefined ? [] : [plain("source", image.build.source)]),
    ...(image.build?.recipe === undefined ? [] : [plain("recipe", digestBytes(image.build.recipe))]),
    ...words("entrypoint", entrypoint),
    ...words("command", command),
    ...Object.entries(environment).map(([key, value]) => [`env.${key}`, attribute(value)] as const),
    ...portAttributes(ports),
    ...(exposed ? [plain("publish", publish)] : []),
    ...mounts.map(({ name, volume, path }) =>
      plain(`mounts.${name}`, { path, ...(volume === null ? {} : { volume }) }),
    ),
    ...fileAttributes(container.files),
    ...(health === undefined ? [] : healthAttributes(health)),
    ...(hostname === undefined ? [] : [plain("hostname", hostname)]),
    ...(image.platform === undefined ? [] : [plain("platform", image.platform)]),
    ...surroundingAttributes(container),
    ...(role === "task" || role === "setup" || role === "volumes" ? [] : [plain("restart", container.restart)]),
    ...(container.singleton ? [plain("singleton", true)] : []),
    ...Object.entries(container.host).map(([need, given]) => plain(`host.${need}`, given)),
    ...(container.init ? [plain("init", true)] : []),
    ...(container.graceMs === undefined ? [] : [plain("stop_grace_period", duration(container.graceMs))]),
    ...(container.timeoutMs === undefined ? [] : [plain("timeout", duration(container.timeoutMs))]),
  ]);
}

/** Who it is, what it may do, and where it is reached. */
function surroundingAttributes({ user, network, aliases = [] }: Container): (readonly [string, Attribute])[] {
  const mode = network?.kind === "container" ? `service:${network.name}` : network?.kind;
  return [
    ...(user === undefined ? [] : [plain("user", user.id)]),
    ...(user?.confined ? [plain("confined", true)] : []),
    ...(mode === undefined ? [] : [plain("network", mode)]),
    ...aliases.map((alias) => plain(`aliases.${alias}`, true)),
  ];
}

/** What an image is pulled or built from. */
export function imageAttributes({ reference, platform, build }: ContainerImage): Record<string, Attribute> {
  const { args = {}, secrets = {}, ...rest } = build ?? {};
  return Object.fromEntries([
    plain("image", reference),
    ...(platform === undefined ? [] : [plain("platform", platform)]),
    ...Object.entries(rest).map(([key, text]) => plain(`build.${key}`, text)),
    ...Object.entries(args).map(([key, value]) => [`build.args.${key}`, attribute(value)] as const),
    // Builders look at the names alone: what was built with another value of a secret is not built again.
    ...(Object.keys(secrets).length === 0 ? [] : [plain("build.secret-names", Object.keys(secrets).sort())]),
    ...Object.entries(secrets).map(([name, value]) => [`build.secrets.${name}`, attribute(value)] as const),
  ]);
}

/** `ports.8080`, `ports.53/udp`; a second endpoint on the same port says which: `ports.8080@admin`. */
function portAttributes(ports: ContainerPort[]): (readonly [string, Attribute])[] {
  const seen = new Set<string>();
  return ports.map(({ endpoint, port, transport, exposed }) => {
    const key = `${exposed ? "ports" : "expose"}.${port}${transport === "udp" ? "/udp" : ""}`;
    const name = seen.has(key) ? `${key}@${endpoint.slice(endpoint.indexOf("/") + 1)}` : key;
    seen.add(key);
    return exposed ? [name, { value: publishedPort(endpoint) }] : plain(name, true);
  });
}

/** `files./etc/app.conf` is what the file says; the only user who may read it, if there is one, is its owner. */
function fileAttributes(files: ContainerFile[] = []): (readonly [string, Attribute])[] {
  return files.flatMap(({ path, content, owner }) => [
    [`files.${path}`, attribute(content)] as const,
    ...(owner === undefined ? [] : [plain(`file-owners.${path}`, owner)]),
  ]);
}

function healthAttributes(health: ContainerHealth): (readonly [string, Attribute])[] {
  const { intervalMs, timeoutMs, startPeriodMs, retries } = health;
  return [
    ...testAttributes(healthTest(health)),
    plain("health.interval", duration(intervalMs)),
    plain("health.timeout", duration(timeoutMs)),
    plain("health.start_period", duration(startPeriodMs)),
    plain("health.retries", retries),
  ];
}

function testAttributes(test: HealthTest): (readonly [string, Attribute])[] {
  return test.kind === "shell" ? [["health.test", attribute(test.line)]] : words("health.program", test.words);
}

function words(name: string, values: Value[] = []): (readonly [string, Attribute])[] {
  return values.map((value, index) => [`${name}.${index}`, attribute(value)]);
}

function attribute(value: Value): Attribute {
  return value.kind === "literal" && !value.sensitive ? { plain: value.text } : { value };
}

function plain(name: string, value: Json): readonly [string, Attribute] {
  return [name, { plain: value }];
}

/** As compose reads it: `90s`, `500ms`. */
function duration(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
