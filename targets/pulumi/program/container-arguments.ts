import {
  type Attribute,
  type DesiredObject,
  invariant,
  type Json,
  literal,
  type ObjectAddress,
} from "../../../plans/index.ts";
import { type AttributeTexts, attributeTexts } from "./attribute-texts.ts";
import { durationMs, goDuration } from "./go-duration.ts";
import type { Joined, NumberInput, Output, OwnName, Text, TextMap } from "./input.ts";

/**
 * Inputs of a `docker.Container`, in the order in which people write them. What Docker has no input for stands in labels:
 * `dev.launchplane.object` is the address, `dev.launchplane.<attribute>` an attribute as text, or as JSON where it is none.
 * An attribute of the image (`image`, `source`, `recipe`) is not here: `image` is the image's id.
 */
export interface ContainerArguments {
  name: OwnName;
  image: Output;
  platform?: Text;
  hostname?: Text;
  user?: Text;
  capabilities?: { drops: ["ALL"] };
  readOnly?: true;
  privileged?: true;
  init?: true;
  entrypoints?: Text[];
  command?: Text[];
  /** `KEY=value`. */
  envs?: Joined[];
  ports?: { internal: number; external: NumberInput; ip: Text; protocol?: "udp" }[];
  volumes?: { volumeName?: Output; hostPath?: string; containerPath: Text; readOnly?: true }[];
  /** Scratch space: path to options, of which there are none. */
  tmpfs?: TextMap;
  uploads?: { file: string; content: Text; owner?: string; group?: string; permissions?: "0400" }[];
  networksAdvanced?: [{ name: Output; aliases: Text[] }];
  networkMode?: "none" | "host" | Joined;
  healthcheck?: { tests: Text[]; interval: string; timeout: string; startPeriod: string; retries: number };
  wait?: true;
  /** Seconds. */
  waitTimeout?: number;
  attach?: true;
  /** Else the provider removes a container that does not run just then, also where Docker is about to start it again. */
  mustRun: false;
  restart: string;
  /** Seconds. */
  stopTimeout?: number;
  /** Seconds. Without it the provider kills. */
  destroyGraceSeconds?: number;
  labels: { label: string; value: Text }[];
}

/** The label that says which object a container is. */
export const objectLabel = "dev.launchplane.object";
/** Stands before the name of an attribute for which there is no input. */
export const attributeLabel = "dev.launchplane.";

/** Where Docker's own client looks for its engine; and where the files of the machine stand in a container. */
export const hostPaths = { docker: "/var/run/docker.sock", filesystem: "/host" } as const;

/** Docker's own, for whoever says nothing. */
const graceSeconds = 10;

/** A container's inputs, from its object. */
export function containerArguments(address: ObjectAddress, object: DesiredObject): ContainerArguments {
  const name = nameOf(address);
  const texts = attributeTexts(object);
  const image = object.after.find(({ on }) => on.startsWith("image:"))?.on;
  invariant(image !== undefined, `${address} has no image`);
  const confined = texts.has("confined");
  return {
    name: { kind: "own-name", suffix: name },
    image: { kind: "output", of: image, property: "imageId" },
    ...one("platform", texts),
    ...one("hostname", texts),
    ...one("user", texts),
    ...(confined && { capabilities: { drops: ["ALL"] }, readOnly: true as const }),
    ...(texts.has("host.privileged") && { privileged: true as const }),
    ...(texts.has("init") && { init: true as const }),
    ...some("entrypoints", texts.list("entrypoint")),
    ...some("command", texts.list("command")),
    ...some("envs", environmentOf(texts)),
    ...some("ports", portsOf(texts)),
    ...some("volumes", [...volumesOf(texts), ...hostVolumesOf(texts)]),
    ...tmpfsOf(texts),
    ...some("uploads", uploadsOf(texts)),
    ...networkOf(name, texts),
    ...healthOf(texts),
    ...lifeOf(object, texts),
    labels: [{ label: objectLabel, value: address }, ...otherLabels(texts)],
  };
}

/** What follows the colon of an object's address. */
export function nameOf(address: ObjectAddress): string {
  return address.slice(address.indexOf(":") + 1);
}

/** `8080`, `53/udp`, `8080@admin`: the number, and the transport where it is not TCP. */
function portOf(key: string): { internal: number; protocol?: "udp" } {
  const [port = ""] = key.split("@");
  return { internal: Number.parseInt(port, 10), ...(port.endsWith("/udp") && { protocol: "udp" as const }) };
}

function environmentOf(texts: AttributeTexts): Joined[] {
  return texts.below("env").map((key) => ({ kind: "joined", parts: [`${key}=`, texts.text(`env.${key}`)] }));
}

function portsOf(texts: AttributeTexts): NonNullable<ContainerArguments["ports"]> {
  return texts.below("ports").map((key) => {
    const attribute = texts.attribute(`ports.${key}`);
    const { internal, ...transport } = portOf(key);
    const value = "value" in attribute ? attribute.value : literal(String(attribute.plain));
    // An address of IPv6 has brackets only where a port follows it.
    const ip = String(texts.plain("publish")).replace(/^\[(.*)\]$/, "$1");
    return { internal, external: { kind: "number", value }, ip, ...transport };
  });
}

/** A mount with a volume of its own; without, it is scratch space. */
function mountOf(texts: AttributeTexts, key: string): { path: string; volume?: string } {
  return texts.plain(`mounts.${key}`) as { path: string; volume?: string };
}

function volumesOf(texts: AttributeTexts): NonNullable<ContainerArguments["volumes"]> {
  return texts.below("mounts").flatMap((key) => {
    const { path, volume } = mountOf(texts, key);
    if (volume === undefined) return [];
    return [{ volumeName: { kind: "output", of: `volume:${volume}`, property: "name" }, containerPath: path }];
  });
}

function hostVolumesOf(texts: AttributeTexts): NonNullable<ContainerArguments["volumes"]> {
  const isReadOnly = texts.has("host.filesystem") && texts.plain("host.filesystem") === "read-only";
  const { docker, filesystem } = hostPaths;
  return [
    ...(texts.has("host.docker") ? [{ hostPath: docker, containerPath: docker }] : []),
    ...(texts.has("host.filesystem")
      ? [{ hostPath: "/", containerPath: filesystem, ...(isReadOnly && { readOnly: true as const }) }]
      : []),
  ];
}

function tmpfsOf(texts: AttributeTexts): Pick<ContainerArguments, "tmpfs"> {
  const paths = texts.below("mounts").flatMap((key) => {
    const { path, volume } = mountOf(texts, key);
    return volume === undefined ? [path] : [];
  });
  return paths.length === 0 ? {} : { tmpfs: { kind: "map", entries: paths.map((path) => [path, ""]) } };
}

function uploadsOf(texts: AttributeTexts): NonNullable<ContainerArguments["uploads"]> {
  return texts.below("files").map((file) => {
    const owner = texts.has(`file-owners.${file}`) ? String(texts.plain(`file-owners.${file}`)) : null;
    const rights = owner === null ? {} : { owner, group: owner, permissions: "0400" as const };
    return { file, content: texts.text(`files.${file}`), ...rights };
  });
}

/** Its own name is a host name in the app's network, whatever the container is called. */
function networkOf(name: string, texts: AttributeTexts): Partial<ContainerArguments> {
  if (texts.has("host.network")) return { networkMode: "host" };
  const mode = texts.has("network") ? String(texts.plain("network")) : null;
  if (mode === "none") return { networkMode: mode };
  if (mode !== null) {
    const id: Output = { kind: "output", of: mode, property: "id" };
    return { networkMode: { kind: "joined", parts: ["container:", id] } };
  }
  const aliases = [name, ...texts.below("aliases")];
  return { networksAdvanced: [{ name: { kind: "output", of: "network:default", property: "name" }, aliases }] };
}

function healthOf(texts: AttributeTexts): Partial<ContainerArguments> {
  const program = texts.list("health.program");
  if (program.length === 0 && !texts.has("health.test")) return {};
  const time = (name: string) => String(texts.plain(`health.${name}`));
  const retries = Number(texts.plain("health.retries"));
  const eachMs = durationMs(time("interval")) + durationMs(time("timeout"));
  return {
    healthcheck: {
      tests: texts.has("health.test") ? ["CMD-SHELL", texts.text("health.test")] : ["CMD", ...program],
      interval: goDuration(time("interval")),
      timeout: goDuration(time("timeout")),
      startPeriod: goDuration(time("start_period")),
      retries,
    },
    wait: true,
    // As long as Docker itself may take to give it up, and a little more.
    waitTimeout: 60 + Math.ceil((durationMs(time("start_period")) + retries * eachMs) / 1000),
  };
}

type Life = Pick<ContainerArguments, "attach" | "mustRun" | "restart" | "stopTimeout" | "destroyGraceSeconds">;

/** How long it lives: a task and a setup to their end, which somebody waits for; all others until they are removed. */
function lifeOf({ type }: DesiredObject, texts: AttributeTexts): Life {
  if (type === "task" || type === "setup") {
    return { attach: true, mustRun: false, restart: "no" };
  }
  const grace = texts.has("stop_grace_period") ? String(texts.plain("stop_grace_period")) : null;
  const seconds = grace === null ? graceSeconds : Math.ceil(durationMs(grace) / 1000);
  return {
    mustRun: false,
    restart: String(texts.plain("restart")),
    ...(grace !== null && { stopTimeout: seconds }),
    destroyGraceSeconds: seconds,
  };
}

/** What no input says. */
function otherLabels(texts: AttributeTexts): ContainerArguments["labels"] {
  const isOther = (attribute: string) =>
    /^(expose|network)\.|^(singleton|timeout)$/.test(attribute) ||
    (attribute.startsWith("mounts.") && mountOf(texts, attribute.slice("mounts.".length)).volume === undefined);
  return texts.names.filter(isOther).map((name) => {
    return { label: `${attributeLabel}${name}`, value: labelText(texts.attribute(name)) };
  });
}

function labelText(attribute: Attribute): Text {
  if ("value" in attribute) return attribute.value;
  const plain: Json = attribute.plain;
  return typeof plain === "string" ? plain : JSON.stringify(plain);
}

function one<Name extends string>(name: Name, texts: AttributeTexts): { [key in Name]?: Text } {
  return (texts.has(name) ? { [name]: texts.text(name) } : {}) as { [key in Name]?: Text };
}

function some<Name extends string, Item>(name: Name, items: Item[]): { [key in Name]?: Item[] } {
  return (items.length === 0 ? {} : { [name]: items }) as { [key in Name]?: Item[] };
}
