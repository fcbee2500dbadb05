import type { Attribute, DesiredObject, DesiredState } from "../../plans/index.ts";
import { bracketed } from "./publish-address.ts";
import { renderServiceFiles } from "./render-files.ts";
import type { Yaml, YamlMap } from "./render-yaml.ts";
import { escapeDollars, type Variables } from "./variables.ts";

/** One service of the compose file, its keys in the order in which people write them. */
export function renderService(address: string, desired: DesiredState, variables: Variables): YamlMap {
  const object = desired.objects[address];
  if (object === undefined) return {};
  const name = address.slice(address.indexOf(":") + 1);
  const image = Object.hasOwn(desired.objects, `image:${name}`) ? desired.objects[`image:${name}`] : undefined;
  const { attributes } = object;
  const has = (attribute: string) => Object.hasOwn(attributes, attribute);
  const text = (attribute: string): Yaml => {
    const found = attributes[attribute];
    return found === undefined ? "" : scalarOf(found, { object: address, attribute }, variables);
  };
  const one = (attribute: string) => (has(attribute) ? text(attribute) : null);
  const below = namesBelow(object);
  const list = (prefix: string) =>
    below(prefix)
      .sort(byNumber)
      .map((key) => text(`${prefix}.${key}`));
  const map = (prefix: string) => Object.fromEntries(below(prefix).map((key) => [key, text(`${prefix}.${key}`)]));
  const confined = has("confined");
  return written({
    image: one("image"),
    build: image === undefined ? null : renderBuild(`image:${name}`, image, variables),
    platform: one("platform"),
    user: one("user"),
    cap_drop: confined ? ["ALL"] : null,
    read_only: confined || null,
    hostname: one("hostname"),
    network_mode: one("host.network") ?? one("network"),
    networks: renderAliases(below("aliases")),
    entrypoint: list("entrypoint"),
    command: list("command"),
    environment: map("env"),
    ports: renderPorts(object, below("ports"), text),
    expose: below("expose").map((key) => key.replace(/@.*/, "")),
    volumes: [...renderMounts(attributes, below("mounts")), ...renderHostMounts(attributes)],
    configs: renderServiceFiles(name, object),
    depends_on: renderDependencies(object),
    healthcheck: renderHealth(map("health"), list("health.program")),
    privileged: has("host.privileged") || null,
    init: has("init") || null,
    restart: one("restart"),
    stop_grace_period: one("stop_grace_period"),
    scale: has("singleton") ? 1 : null,
  });
}

/** A plain attribute is text that stands for itself; a number stays one. */
function scalarOf(attribute: Attribute, place: { object: string; attribute: string }, variables: Variables): Yaml {
  if ("value" in attribute) return variables.textOf(attribute.value, place);
  return typeof attribute.plain === "number" ? attribute.plain : escapeDollars(String(attribute.plain));
}

function renderBuild(object: string, image: DesiredObject, variables: Variables): YamlMap {
  const { attributes } = image;
  if (!Object.hasOwn(attributes, "build.context")) return {};
  const one = (name: string) => (Object.hasOwn(attributes, name) ? escapeDollars(plainText(image, name)) : null);
  const below = namesBelow(image);
  const args = below("build.args").map((key) => {
    const attribute = `build.args.${key}`;
    return [key, scalarOf(attributes[attribute] ?? { plain: "" }, { object, attribute }, variables)];
  });
  return written({
    context: one("build.context"),
    dockerfile: one("build.dockerfile"),
    target: one("build.target"),
    dockerfile_inline: one("build.recipe"),
    args: Object.fromEntries(args),
    secrets: below("build.secrets"),
  });
}

function renderPorts(object: DesiredObject, ports: string[], text: (attribute: string) => Yaml): string[] {
  const address = escapeDollars(bracketed(plainText(object, "publish")));
  return ports.map((key) => `\${LP_PUBLISH:-${address}}:${text(`ports.${key}`)}:${key.replace(/@.*/, "")}`);
}

function renderMounts(attributes: DesiredObject["attributes"], mounts: string[]): YamlMap[] {
  return mounts.map((key) => {
    const attribute = attributes[`mounts.${key}`];
    const mount =
      attribute !== undefined && "plain" in attribute ? (attribute.plain as { path: string; volume?: string }) : null;
    const target = escapeDollars(mount?.path ?? "");
    return mount?.volume === undefined
      ? { type: "tmpfs", target }
      : { type: "volume", source: escapeDollars(mount.volume), target };
  });
}

/** The Docker daemon's socket where programs look for it; the files of the machine at `/host`. */
function renderHostMounts(attributes: DesiredObject["attributes"]): YamlMap[] {
  const socket = "/var/run/docker.sock";
  const files = attributes["host.filesystem"];
  const isReadOnly = files !== undefined && "plain" in files && files.plain === "read-only";
  return [
    ...(Object.hasOwn(attributes, "host.docker") ? [{ type: "bind", source: socket, target: socket }] : []),
    ...(files === undefined
      ? []
      : [{ type: "bind", source: "/", target: "/host", ...(isReadOnly && { read_only: true }) }]),
  ];
}

function renderDependencies(object: DesiredObject): YamlMap {
  const services = object.after.filter(({ on }) => /^(service|setup|task):/.test(on));
  const entries = services.map(({ on, condition }): [string, YamlMap] => [
    on.slice(on.indexOf(":") + 1),
    { condition: dependencyConditions[condition] },
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const dependencyConditions = {
  exists: "service_started",
  started: "service_started",
  healthy: "service_healthy",
  completed: "service_completed_successfully",
};

function renderHealth({ test, ...timing }: YamlMap, program: Yaml[]): YamlMap {
  if (test === undefined && program.length === 0) return {};
  const { interval = "", timeout = "", start_period = "", retries = 0 } = timing;
  const asked = test === undefined ? ["CMD", ...program] : ["CMD-SHELL", test];
  return { test: asked, interval, timeout, start_period, retries };
}

function renderAliases(aliases: string[]): YamlMap {
  return aliases.length === 0 ? {} : { default: { aliases } };
}

function plainText(object: DesiredObject, name: string): string {
  const attribute = object.attributes[name];
  return attribute !== undefined && "plain" in attribute ? String(attribute.plain) : "";
}

/** Of an object: what follows `prefix.` in the names of its attributes, sorted. */
function namesBelow({ attributes }: DesiredObject): (prefix: string) => string[] {
  const names = Object.keys(attributes).sort();
  return (prefix) => {
    const start = `${prefix}.`;
    return names.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
  };
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b);
}

/** The fields that say something. */
function written(fields: Record<string, Yaml | null>): YamlMap {
  const map: YamlMap = {};
  for (const [key, value] of Object.entries(fields)) {
    if (value !== null && (typeof value !== "object" || Object.keys(value).length > 0)) map[key] = value;
  }
  return map;
}
