import { posix } from "node:path";
import type { ContainerSpec, MountedPath } from "../machine.ts";
import { isTree, namesOf, type Tree, traefikNetwork, tree } from "./convert-compose.ts";
import { parseEnvironment } from "./environment-text.ts";
import { interpolateTree } from "./interpolate.ts";

/** A service of a compose file with all that its containers are made of. */
export interface ComposeService {
  name: string;
  containerName: string | null;
  scale: number;
  spec: ContainerSpec;
  dependsOn: { service: string; condition: string }[];
}

export interface ComposeContext {
  appName: string;
  /** What the texts of the file are interpolated with. */
  variables: Record<string, string>;
  /** What `env_file: .env` gives; `null`: there is no such file. */
  envFile: Record<string, string> | null;
  /** Of the machine. */
  files: Record<string, string>;
}

/** The services that `docker compose up` starts, and the volumes of the file by their Docker names. Throws on a file that compose refuses. */
export function readServices(file: Tree, context: ComposeContext): { services: ComposeService[]; volumes: string[] } {
  const whole = interpolateTree(file, context.variables);
  const services = Object.entries(tree(whole["services"]))
    .filter(([, service]) => namesOf(tree(service)["profiles"]).length === 0)
    .map(([name, service]) => readService(name, tree(service), { ...context, file: whole }));
  if (services.length === 0) throw new Error("no service selected");
  for (const { name, dependsOn } of services) {
    const missing = dependsOn.find(({ service }) => !services.some((each) => each.name === service));
    if (missing)
      throw new Error(`service "${name}" depends on undefined service "${missing.service}": invalid compose project`);
  }
  const volumes = Object.entries(tree(whole["volumes"])).flatMap(([name, volume]) => volumeName(name, volume, context));
  return { services, volumes };
}

type FileContext = ComposeContext & { file: Tree };

function readService(name: string, service: Tree, context: FileContext): ComposeService {
  const { image } = service;
  if (typeof image !== "string" || image === "") {
    const reason = isTree(service["build"]) || typeof service["build"] === "string";
    throw new Error(
      reason
        ? `unable to prepare context: path for service "${name}" not found`
        : `service "${name}" has neither an image nor a build context specified: invalid compose project`,
    );
  }
  const { containerName, scale } = countOf(service);
  return {
    name,
    containerName,
    scale,
    dependsOn: dependenciesOf(service["depends_on"]),
    spec: {
      image,
      command: commandOf(service),
      environment: environmentOf(name, service, context),
      mounts: { ...mountsOf(service, context), ...configsOf(service, context) },
      labels: pairsOf(service["labels"], {}),
      networks: networksOf(service, context),
      publishedPorts: namesOrTrees(service["ports"]).flatMap(publishedPort),
      hasHealthCheck: hasHealthCheck(service["healthcheck"]),
    },
  };
}

function countOf(service: Tree): { containerName: string | null; scale: number } {
  const replicas = service["scale"] ?? tree(service["deploy"])["replicas"] ?? 1;
  const name = service["container_name"];
  return { containerName: typeof name === "string" ? name : null, scale: Number(replicas) };
}

function dependenciesOf(value: unknown): ComposeService["dependsOn"] {
  return namesOf(value).map((service) => ({
    service,
    condition: String(tree(tree(value)[service])["condition"] ?? "service_started"),
  }));
}

function commandOf(service: Tree): string[] | null {
  const parts = [service["entrypoint"], service["command"]].flatMap((part) =>
    Array.isArray(part) ? part.map(String) : typeof part === "string" ? part.split(/\s+/) : [],
  );
  return parts.length === 0 ? null : parts;
}

function environmentOf(name: string, service: Tree, { envFile, variables, files, appName }: FileContext) {
  const listed = typeof service["env_file"] === "string" ? [service["env_file"]] : service["env_file"];
  const given = namesOrTrees(listed).map((each) => {
    const path = String(isTree(each) ? each["path"] : each);
    const isOptional = isTree(each) && each["required"] === false;
    const found = /^(\.\/)?\.env$/.test(path) ? envFile : fileOf(path, files, appName);
    if (found === null && !isOptional)
      throw new Error(`env file ${absolute(path, appName)} not found (service "${name}")`);
    return found ?? {};
  });
  return Object.assign({}, ...given, pairsOf(service["environment"], variables)) as Record<string, string>;
}

function fileOf(path: string, files: Record<string, string>, appName: string): Record<string, string> | null {
  const text = files[absolute(path, appName)];
  return text === undefined ? null : parseEnvironment(text);
}

/** `K: value` or `- K=value`; one without a value takes it from the variables, or is not there. */
function pairsOf(value: unknown, variables: Record<string, string>): Record<string, string> {
  const entries = Array.isArray(value)
    ? value.map(String).map((each): [string, string | null] => {
        const at = each.indexOf("=");
        return at < 0 ? [each, null] : [each.slice(0, at), each.slice(at + 1)];
      })
    : Object.entries(tree(value)).map(([key, each]): [string, string | null] => [
        key,
        each === null ? null : String(each),
      ]);
  return Object.fromEntries(
    entries.flatMap(([key, each]) => {
      const known = each ?? (Object.hasOwn(variables, key) ? variables[key] : undefined);
      return known === undefined ? [] : [[key, known]];
    }),
  );
}

function mountsOf(service: Tree, context: FileContext): Record<string, MountedPath> {
  const mounts = namesOrTrees(service["volumes"]).flatMap((each): [string, MountedPath][] => {
    const { source, target, type, readOnly } = mountOf(each);
    if (type === "tmpfs" || target === "") return [];
    if (type === "bind") return boundPaths(absolute(source, context.appName), target, { ...context, readOnly });
    const declared = tree(context.file["volumes"]);
    if (!Object.hasOwn(declared, source))
      throw new Error(`service refers to undefined volume ${source}: invalid compose project`);
    const [name = `${context.appName}_${source}`] = volumeName(source, declared[source], context);
    return [[target, { kind: "volume", source: name, readOnly }]];
  });
  return Object.fromEntries(mounts);
}

function mountOf(each: string | Tree): { source: string; target: string; type: string; readOnly: boolean } {
  if (typeof each !== "string") {
    const { source, target, type, read_only: readOnly } = each;
    return {
      source: String(source ?? ""),
      target: String(target ?? ""),
      type: String(type ?? "volume"),
      readOnly: readOnly === true,
    };
  }
  const [first = "", second, mode = ""] = each.split(":");
  const type = second === undefined ? "tmpfs" : /^[./~]/.test(first) ? "bind" : "volume";
  return { source: first, target: second ?? first, type, readOnly: mode.split(",").includes("ro") };
}

/** A file, each file below a folder, or the empty folder that Docker makes where nothing is. */
function boundPaths(source: string, target: string, { files, readOnly }: FileContext & { readOnly: boolean }) {
  const below = Object.keys(files).filter((path) => path.startsWith(`${source}/`));
  const one = (from: string, at: string): [string, MountedPath] => [
    at,
    { kind: "bind", source: from, content: files[from] ?? null, readOnly },
  ];
  if (below.length === 0) return [one(source, target)];
  return below.map((path) => one(path, posix.join(target, path.slice(source.length + 1))));
}

function configsOf(service: Tree, { file, appName, files, variables }: FileContext): Record<string, MountedPath> {
  const found = (["configs", "secrets"] as const).flatMap((section) =>
    namesOrTrees(service[section]).map((each): [string, MountedPath] => {
      const source = String(isTree(each) ? each["source"] : each);
      const declared = tree(tree(file[section])[source]);
      const place = section === "configs" ? `/${source}` : `/run/secrets/${source}`;
      const target = isTree(each) && each["target"] !== undefined ? String(each["target"]) : place;
      const path = declared["file"] === undefined ? null : absolute(String(declared["file"]), appName);
      const variable = declared["environment"] === undefined ? undefined : variables[String(declared["environment"])];
      const content = declared["content"] ?? variable ?? (path === null ? undefined : files[path]);
      if (content === undefined)
        throw new Error(`${section.slice(0, -1)} "${source}" has no content: invalid compose project`);
      return [target, { kind: "file", source, content: String(content), readOnly: true }];
    }),
  );
  return Object.fromEntries(found);
}

/** By Docker name; nothing for a volume that is somebody else's. */
function volumeName(name: string, volume: unknown, { appName }: ComposeContext): string[] {
  const { name: given, external } = tree(volume);
  return external === true ? [String(given ?? name)] : [typeof given === "string" ? given : `${appName}_${name}`];
}

function networksOf(service: Tree, { appName, file }: FileContext): string[] {
  if (typeof service["network_mode"] === "string") return [service["network_mode"]];
  const names = namesOf(service["networks"]);
  const declared = tree(file["networks"]);
  return (names.length === 0 ? ["default"] : names).map((name) => {
    const { external, name: given } = tree(declared[name]);
    return name === traefikNetwork || external === true ? String(given ?? name) : String(given ?? `${appName}_${name}`);
  });
}

function publishedPort(port: string | Tree): number[] {
  const published = typeof port === "string" ? port.split("/")[0]?.split(":").at(-2) : port["published"];
  return published === undefined || published === "" ? [] : [Number(published)];
}

function hasHealthCheck(value: unknown): boolean {
  const { test, disable } = tree(value);
  return test !== undefined && disable !== true && !(Array.isArray(test) && test[0] === "NONE");
}

function namesOrTrees(value: unknown): (string | Tree)[] {
  return Array.isArray(value) ? value.map((each) => (isTree(each) ? each : String(each))) : [];
}

/** Seen from the folder of the compose file. */
function absolute(path: string, appName: string): string {
  return posix.resolve(`/etc/dokploy/compose/${appName}/code`, path);
}
