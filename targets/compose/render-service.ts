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
  const text = (attribute: string): Yaml => {
    const found = attributes[attribute];
    return found === undefined ? "" : scalarOf(found, { object: address, attribute }, variables);
  };
  const list = (prefix: string) =>
    namesBelow(object, prefix)
      .sort(byNumber)
      .map((key) => text(`${prefix}.${key}`));
  const map = (prefix: string) =>
    Object.fromEntries(namesBelow(object, prefix).map((key) => [key, text(`${prefix}.${key}`)]));
  const one = (key: string, as = key) => (Object.hasOwn(attributes, key) ? { [as]: text(key) } : {});
  return {
    ...one("image"),
    ...(image === undefined ? {} : renderBuild(`image:${name}`, image, variables)),
    ...one("platform"),
    ...one("user"),
    ...(Object.hasOwn(attributes, "confined") ? { cap_drop: ["ALL"], read_only: true } : {}),
    ...one("hostname"),
    ...one("network", "network_mode"),
    ...one("host.network", "network_mode"),
    ...renderAliases(namesBelow(object, "aliases")),
    ...some("entrypoint", list("entrypoint")),
    ...some("command", list("command")),
    ...some("environment", map("env")),
    ...some("ports", renderPorts(object, text)),
    ...some(
      "expose",
      namesBelow(object, "expose").map((key) => key.replace(/@.*/, "")),
    ),
    ...some("volumes", [...renderMounts(object), ...renderHostMounts(attributes)]),
    ...some("configs", renderServiceFiles(name, object)),
    ...some("depends_on", renderDependencies(object)),
    ...some("healthcheck", renderHealth(map("health"), list("health.program"))),
    ...(Object.hasOwn(attributes, "host.privileged") ? { privileged: true } : {}),
    ...one("restart"),
    ...one("stop_grace_period"),
    ...(Object.hasOwn(attributes, "singleton") ? { scale: 1 } : {}),
  };
}

/** A plain attribute is text that stands for itself; a number stays one. */
function scalarOf(attribute: Attribute, place: { object: string; attribute: string }, variables: Variables): Yaml {
  if ("value" in attribute) return variables.textOf(attribute.value, place);
  return typeof attribute.plain === "number" ? attribute.plain : escapeDollars(String(attribute.plain));
}

function renderBuild(object: string, image: DesiredObject, variables: Variables): YamlMap {
  if (!Object.hasOwn(image.attributes, "build.context")) return {};
  const text = (name: string) => escapeDollars(plainText(image, name));
  const keys = ["context", "dockerfile", "target"].filter((key) => Object.hasOwn(image.attributes, `build.${key}`));
  const args = namesBelow(image, "build.args").map((key) => {
    const attribute = `build.args.${key}`;
    return [key, scalarOf(image.attributes[attribute] ?? { plain: "" }, { object, attribute }, variables)];
  });
  const recipe = Object.hasOwn(image.attributes, "build.recipe") ? { dockerfile_inline: text("build.recipe") } : {};
  return {
    build: {
      ...Object.fromEntries(keys.map((key) => [key, text(`build.${key}`)])),
      ...recipe,
      ...some("args", Object.fromEntries(args)),
      ...some("secrets", namesBelow(image, "build.secrets")),
    },
  };
}

function renderPorts(object: DesiredObject, text: (attribute: string) => Yaml): string[] {
  const address = escapeDollars(bracketed(plainText(object, "publish")));
  return namesBelow(object, "ports").map((key) => {
    return `\${LP_PUBLISH:-${address}}:${text(`ports.${key}`)}:${key.replace(/@.*/, "")}`;
  });
}

function renderMounts(object: DesiredObject): YamlMap[] {
  return namesBelow(object, "mounts").map((key) => {
    const attribute = object.attributes[`mounts.${key}`];
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
  return aliases.length === 0 ? {} : { networks: { default: { aliases } } };
}

function plainText(object: DesiredObject, name: string): string {
  const attribute = object.attributes[name];
  return attribute !== undefined && "plain" in attribute ? String(attribute.plain) : "";
}

/** What follows `prefix.` in the attributes' names, sorted. */
function namesBelow(object: DesiredObject, prefix: string): string[] {
  const names = Object.keys(object.attributes).filter((name) => name.startsWith(`${prefix}.`));
  return names.map((name) => name.slice(prefix.length + 1)).sort();
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b);
}

function some<T extends Yaml[] | YamlMap>(key: string, value: T): YamlMap {
  return Object.keys(value).length === 0 ? {} : { [key]: value };
}
