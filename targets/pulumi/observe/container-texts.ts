import type { DesiredObject, Json } from "../../../plans/index.ts";
import { attributeLabel, hostPaths, objectLabel } from "../program/container-arguments.ts";
import { durationMs, plainDuration } from "../program/go-duration.ts";
import type { Texts } from "./image-texts.ts";
import { engineName, type StackResource } from "./stack-state.ts";
import { isThere, itemsOf, memberOf, type Told, textOf } from "./told.ts";

interface Surroundings {
  wanted?: DesiredObject | undefined;
  /** Begins the names of all that the stack makes in the engine. */
  prefix: string;
  /** The container of an id. */
  containerOf(id: string): StackResource | undefined;
}

/**
 * A container's attributes from the inputs of its resource, but for those of its image: the inverse of the program's arguments.
 * What the arguments leave out is told as it is wanted: which name a mount has, to which endpoint a port belongs.
 */
export function containerTexts({ inputs }: StackResource, surroundings: Surroundings): Texts {
  const input = (name: string) => memberOf(inputs, name);
  return {
    ...one("platform", input("platform")),
    ...one("hostname", input("hostname")),
    ...one("user", input("user")),
    ...(textOf(input("readOnly")) === "true" && isThere(input("capabilities")) ? { confined: open(true) } : {}),
    ...(textOf(input("init")) === "true" ? { init: open(true) } : {}),
    ...listed("entrypoint", itemsOf(input("entrypoints"))),
    ...listed("command", itemsOf(input("command"))),
    ...variables(itemsOf(input("envs"))),
    ...ports(itemsOf(input("ports")), surroundings),
    ...mounts(itemsOf(input("volumes")), surroundings),
    ...files(itemsOf(input("uploads"))),
    ...network(inputs, surroundings),
    ...host(inputs),
    ...health(input("healthcheck")),
    ...life(inputs, surroundings),
    ...labels(itemsOf(input("labels"))),
  };
}

/** The address of the object that a container is; `null`: its label does not say. */
export function containerAddress({ inputs }: StackResource): string | null {
  const found = itemsOf(memberOf(inputs, "labels")).find((each) => textOf(memberOf(each, "label")) === objectLabel);
  return found === undefined ? null : textOf(memberOf(found, "value"));
}

function variables(envs: Told[]): Texts {
  return Object.fromEntries(
    envs.map((each) => {
      const text = textOf(each);
      const at = text.indexOf("=");
      return [`env.${text.slice(0, at)}`, { ...each, value: text.slice(at + 1) }];
    }),
  );
}

/** Several endpoints may lead to one port: which is which is known by their order. */
function ports(given: Told[], { wanted }: Surroundings): Texts {
  const names = namesBelow(wanted, "ports.");
  const texts: Texts = {};
  for (const each of given) {
    const transport = textOf(memberOf(each, "protocol")) === "udp" ? "/udp" : "";
    const plain = `ports.${textOf(memberOf(each, "internal"))}${transport}`;
    const free = names.filter((name) => name.replace(/@.*/, "") === plain && !Object.hasOwn(texts, name));
    const name = free[0] ?? (Object.hasOwn(texts, plain) ? `${plain}@${Object.keys(texts).length}` : plain);
    texts[name] = open(textOf(memberOf(each, "external")));
    texts["publish"] = memberOf(each, "ip");
  }
  return texts;
}

function mounts(given: Told[], { wanted, prefix }: Surroundings): Texts {
  const known = new Map<string, string>();
  for (const name of namesBelow(wanted, "mounts.")) {
    const attribute = wanted?.attributes[name];
    const plain = attribute !== undefined && "plain" in attribute ? (attribute.plain as { volume?: string }) : {};
    if (plain.volume !== undefined) known.set(plain.volume, name);
  }
  const own = given.filter((each) => isThere(memberOf(each, "volumeName")));
  return Object.fromEntries(
    own.map((each) => {
      const volume = withoutPrefix(textOf(memberOf(each, "volumeName")), prefix);
      const name = known.get(volume) ?? `mounts.${volume.slice(volume.lastIndexOf(".") + 1)}`;
      return [name, open({ path: textOf(memberOf(each, "containerPath")), volume })];
    }),
  );
}

function files(uploads: Told[]): Texts {
  return Object.fromEntries(
    uploads.flatMap((each): [string, Told][] => {
      const path = textOf(memberOf(each, "file"));
      const owner = memberOf(each, "owner");
      const content = memberOf(each, "content");
      return [
        [`files.${path}`, { ...content, value: textOf(content) }],
        ...(isThere(owner) ? [[`file-owners.${path}`, open(Number(textOf(owner)))] as [string, Told]] : []),
      ];
    }),
  );
}

/** Its mode, and its host names beside its own. */
function network(inputs: Told, { containerOf, prefix }: Surroundings): Texts {
  const mode = textOf(memberOf(inputs, "networkMode"));
  const joined = /^container:(.*)$/.exec(mode)?.[1];
  if (joined !== undefined) {
    const owner = containerOf(joined);
    const name = owner === undefined ? joined : (containerAddress(owner) ?? engineName(owner));
    return { network: open(name) };
  }
  if (mode === "host") return { "host.network": open("host") };
  const own = withoutPrefix(textOf(memberOf(inputs, "name")), prefix);
  const names = itemsOf(memberOf(inputs, "networksAdvanced")).flatMap((each) => itemsOf(memberOf(each, "aliases")));
  const aliases = names.map(textOf).filter((alias) => alias !== own);
  return {
    ...(mode === "none" ? { network: open("none") } : {}),
    ...Object.fromEntries(aliases.map((alias) => [`aliases.${alias}`, open(true)])),
  };
}

/** What of the machine it is given. */
function host(inputs: Told): Texts {
  const volumes = itemsOf(memberOf(inputs, "volumes"));
  const at = (path: string) => volumes.find((each) => textOf(memberOf(each, "containerPath")) === path);
  const filesystem = at(hostPaths.filesystem);
  const isRoot = filesystem !== undefined && textOf(memberOf(filesystem, "hostPath")) === "/";
  const isReadOnly = filesystem !== undefined && textOf(memberOf(filesystem, "readOnly")) === "true";
  return {
    ...(textOf(memberOf(inputs, "privileged")) === "true" ? { "host.privileged": open(true) } : {}),
    ...(at(hostPaths.docker) === undefined ? {} : { "host.docker": open(true) }),
    ...(isRoot ? { "host.filesystem": open(isReadOnly ? "read-only" : "read-write") } : {}),
  };
}

function health(check: Told): Texts {
  if (!isThere(check)) return {};
  const [kind, ...tests] = itemsOf(memberOf(check, "tests"));
  const time = (name: string) => open(plainDuration(textOf(memberOf(check, name)) || "0s"));
  const [line] = tests;
  return {
    ...(kind !== undefined && textOf(kind) === "CMD-SHELL" && line !== undefined
      ? { "health.test": line }
      : listed("health.program", tests)),
    "health.interval": time("interval"),
    "health.timeout": time("timeout"),
    "health.start_period": time("startPeriod"),
    "health.retries": open(Number(textOf(memberOf(check, "retries")))),
  };
}

/** Docker counts a grace period in whole seconds, so a part of one is told as it is wanted. */
function life(inputs: Told, { wanted }: Surroundings): Texts {
  const stop = memberOf(inputs, "stopTimeout");
  const grace = wanted?.attributes["stop_grace_period"];
  const asked = grace !== undefined && "plain" in grace ? String(grace.plain) : null;
  const seconds = Number(textOf(stop));
  const isAsked = asked !== null && Math.ceil(durationMs(asked) / 1000) === seconds;
  const ends = textOf(memberOf(inputs, "attach")) === "true";
  return {
    ...(ends ? {} : one("restart", memberOf(inputs, "restart"))),
    ...(isThere(stop) ? { stop_grace_period: open(isAsked ? asked : `${seconds}s`) } : {}),
  };
}

/** Attributes for which the provider has no input. */
function labels(given: Told[]): Texts {
  return Object.fromEntries(
    given.flatMap((each): [string, Told][] => {
      const label = textOf(memberOf(each, "label"));
      if (!label.startsWith(attributeLabel) || label === objectLabel) return [];
      const name = label.slice(attributeLabel.length);
      const value = memberOf(each, "value");
      const isJson = /^(expose|mounts)\.|^singleton$/.test(name);
      return [[name, isJson ? { ...value, value: parsedOr(textOf(value)) } : { ...value, value: textOf(value) }]];
    }),
  );
}

function parsedOr(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function namesBelow(wanted: DesiredObject | undefined, prefix: string): string[] {
  return Object.keys(wanted?.attributes ?? {})
    .filter((name) => name.startsWith(prefix))
    .sort();
}

export function withoutPrefix(name: string, prefix: string): string {
  return name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : name;
}

function listed(name: string, items: Told[]): Texts {
  return Object.fromEntries(items.map((each, index) => [`${name}.${index}`, { ...each, value: textOf(each) }]));
}

function one(name: string, found: Told): Texts {
  return isThere(found) ? { [name]: { ...found, value: textOf(found) } } : {};
}

function open(value: unknown): Told {
  return { value, isSecret: false };
}
