import { canonicalJson, type Json, type ObservedAttribute } from "../../plans/index.ts";
import { isRecord } from "./labels.ts";

type Attributes = Record<string, ObservedAttribute>;

interface Surroundings {
  project: string;
  /** Fingerprints a text that stands for an attribute; `null` where nobody can. */
  print(attribute: string, text: string): string | null;
}

/**
 * What a container has of the attributes that were applied to it, as far as `docker container inspect` tells: somebody may
 * have made it anew by other words than ours. Whatever it does not tell counts as it was applied.
 */
export function actualAttributes(
  applied: Attributes,
  inspected: Record<string, unknown>,
  { project, print }: Surroundings,
): Attributes {
  const config = isRecord(inspected["Config"]) ? inspected["Config"] : {};
  const host = isRecord(inspected["HostConfig"]) ? inspected["HostConfig"] : {};
  const told: Told = {
    ...words("command", config["Cmd"], applied),
    ...words("entrypoint", config["Entrypoint"], applied),
    ...variables(config["Env"], applied),
    ...single("user", config["User"]),
    ...single("hostname", config["Hostname"]),
    ...ports(host["PortBindings"], applied),
    ...mounts(inspected["Mounts"], { applied, project }),
    // The one attribute that can be changed by hand without making another container.
    ...single("restart", isRecord(host["RestartPolicy"]) ? host["RestartPolicy"]["Name"] : undefined),
  };
  const actual: Attributes = { ...applied };
  for (const [name, value] of Object.entries(told)) {
    const seen = value === null ? null : seenAs(applied[name], { name, value, print });
    if (seen === null) delete actual[name];
    else if (applied[name] !== undefined || isWord(name)) actual[name] = seen;
  }
  return actual;
}

/** By attribute: what it is; `null`: there is none. */
type Told = Record<string, Json>;

interface Found {
  name: string;
  value: Json;
  print: Surroundings["print"];
}

/**
 * A value that was found, beside what was applied. A variable or word that is another one than ours may be a secret that
 * somebody wrote there, so nothing but its fingerprint is told.
 */
function seenAs(applied: ObservedAttribute | undefined, { name, value, print }: Found): ObservedAttribute {
  if (applied !== undefined && "plain" in applied && canonicalJson(applied.plain) === canonicalJson(value))
    return applied;
  const isHidden = name.startsWith("env.") || isWord(name) || (applied !== undefined && "print" in applied);
  if (!isHidden) return { plain: value };
  const printed = print(name, String(value));
  // Without the key what was printed cannot be compared, and what was plain is another text all the same.
  if (printed === null) return applied !== undefined && "print" in applied ? applied : { print: "unknown" };
  return { print: printed };
}

function isWord(name: string): boolean {
  return /^(command|entrypoint)\./.test(name);
}

function single(name: string, value: unknown): Told {
  return typeof value === "string" && value !== "" ? { [name]: value } : {};
}

/** Words of a program, where we gave any: else they are the image's. */
function words(prefix: string, value: unknown, applied: Attributes): Told {
  const given = Object.keys(applied).filter((name) => name.startsWith(`${prefix}.`));
  if (given.length === 0 || !Array.isArray(value)) return {};
  const names = Array.from({ length: Math.max(given.length, value.length) }, (_, index) => `${prefix}.${index}`);
  return Object.fromEntries(names.map((name, index) => [name, index < value.length ? String(value[index]) : null]));
}

function variables(value: unknown, applied: Attributes): Told {
  if (!Array.isArray(value)) return {};
  const set = new Map(value.map(String).map((each) => [each.replace(/=.*/s, ""), each.slice(each.indexOf("=") + 1)]));
  const names = Object.keys(applied).filter((name) => name.startsWith("env."));
  return Object.fromEntries(names.map((name) => [name, set.get(name.slice("env.".length)) ?? null]));
}

/** Where ports of the container are published, and on which address. */
function ports(value: unknown, applied: Attributes): Told {
  if (!isRecord(value)) return {};
  const bindingsOf = (name: string) => {
    const port = name.slice("ports.".length).replace(/@.*/, "");
    const found = value[port.includes("/") ? port : `${port}/tcp`];
    return Array.isArray(found) ? found.filter(isRecord) : [];
  };
  const names = Object.keys(applied).filter((name) => name.startsWith("ports."));
  const told = names.map((name): [string, Json] => {
    const wanted = applied[name];
    const taken = bindingsOf(name).map((binding) => String(binding["HostPort"]));
    const same = taken.find((port) => wanted !== undefined && "plain" in wanted && String(wanted.plain) === port);
    return [name, same ?? taken[0] ?? null];
  });
  const addresses = names.flatMap(bindingsOf).map((binding) => String(binding["HostIp"] ?? ""));
  const publish = applied["publish"];
  const other = addresses.find((address) => {
    return address !== "" && publish !== undefined && "plain" in publish && address !== publish.plain;
  });
  return { ...Object.fromEntries(told), ...(other === undefined ? {} : { publish: other }) };
}

/** The volume at each path that we mounted one at. */
function mounts(value: unknown, { applied, project }: { applied: Attributes; project: string }): Told {
  if (!Array.isArray(value)) return {};
  const found = value.filter(isRecord);
  return Object.fromEntries(
    Object.entries(applied).flatMap(([name, attribute]): [string, Json][] => {
      const mount = name.startsWith("mounts.") && "plain" in attribute ? attribute.plain : null;
      if (!isRecord(mount) || typeof mount["volume"] !== "string") return [];
      const path = String(mount["path"]);
      const there = found.find((each) => each["Destination"] === asDocker(path));
      if (there === undefined) return [[name, null]];
      const volume = String(there["Name"] ?? there["Source"] ?? "");
      return [[name, { path, volume: volume.replace(new RegExp(`^${project}_`), "") }]];
    }),
  );
}

/** A path as Docker writes it: `/data` for `/data/`. */
function asDocker(path: string): string {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return `/${names.join("/")}`;
}
