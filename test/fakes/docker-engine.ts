import { createHash } from "node:crypto";
import type { ApplyPorts, RunOptions, RunResult } from "../../targets/index.ts";
import { composeServices, type FakeService } from "./compose-files.ts";

type Labels = Record<string, string>;

interface FakeContainer {
  id: string;
  name: string;
  labels: Labels;
  state: { Status: string; ExitCode: number; StartedAt?: string; Health?: { Status: string } };
  restart: string;
  lines: string[];
  /** Id of its image. */
  image?: string;
  /** What it was made with, where that is to be seen: `KEY=value`, `3000/tcp` with the port of the machine. */
  made?: { env?: string[]; ports?: Record<string, string> };
  /** Where it is now; the network of its project unless somebody disconnected it. */
  networks?: string[];
  /** The container whose network it lives in instead. */
  inside?: string;
}

/** A Docker engine in memory that answers the `docker` command as its documentation says. */
export interface FakeDocker {
  containers: Map<string, FakeContainer>;
  networks: Map<string, Labels>;
  volumes: Map<string, Labels>;
  /** By reference. */
  images: Map<string, Labels>;
  /** The registries: the digest that each reference stands for now; what is not there can be pulled and has none. */
  registry: Map<string, string>;
  /** The digest that an image here was pulled with, by reference. */
  digests: Map<string, string>;
  /** Every command, with the environment and the standard input it got. */
  calls: { args: string[]; env: Record<string, string>; input?: string }[];
  /** Answers instead of the engine where it gives something. */
  fault: (args: string[]) => Partial<RunResult> | undefined;
  run(program: string, args: string[], options?: RunOptions & { input?: string }): Promise<RunResult>;
  /** `files` are those that the target writes. */
  ports: Pick<ApplyPorts, "exec" | "query" | "files" | "clock">;
  files: Map<string, string>;
}

export function fakeDocker(): FakeDocker {
  const docker: FakeDocker = {
    containers: new Map(),
    networks: new Map(),
    volumes: new Map(),
    images: new Map(),
    registry: new Map(),
    digests: new Map(),
    calls: [],
    files: new Map(),
    fault: () => undefined,
    async run(program, given, options = {}) {
      if (program !== "docker") return answer({ outcome: "missing", exit: null });
      const args = given[0] === "--context" ? given.slice(2) : given;
      const { env = {}, input } = options;
      docker.calls.push({ args: given, env, ...(input === undefined ? {} : { input }) });
      const result = answer(docker.fault(args) ?? respond(docker, args, options));
      for (const stream of ["stdout", "stderr"] as const)
        for (const line of result[stream].split("\n").filter((each) => each !== "")) options.onLine?.(line, stream);
      return result;
    },
    ports: {
      exec: (program, args, options) => docker.run(program, args, options),
      query: (program, args, options) => docker.run(program, args, options),
      files: {
        writeText: async (path: string, text: string) => void docker.files.set(path, text),
      } as ApplyPorts["files"],
      clock: { now: () => 0, sleep: async () => {} },
    },
  };
  return docker;
}

/** Ids of networks are hexadecimal. */
function hex(name: string): string {
  return Buffer.from(name).toString("hex");
}

function answer(part: Partial<RunResult>): RunResult {
  return { outcome: "exited", exit: 0, stdout: "", stderr: "", ...part };
}

function refuse(stderr: string): Partial<RunResult> {
  return { exit: 1, stderr };
}

function respond(docker: FakeDocker, args: string[], options: RunOptions): Partial<RunResult> {
  const [first = "", second = "", ...rest] = args;
  switch (`${first} ${second}`) {
    case "compose version":
      return { stdout: "2.26.1\n" };
    case "ps --all":
      return listed(
        [...docker.containers.values()].map(({ id, labels }) => [id, labels]),
        args,
      );
    case "network ls":
      return listed(
        [...docker.networks].map(([name, labels]) => [hex(name), labels]),
        args,
      );
    case "volume ls":
      return listed([...docker.volumes], args);
    case "container inspect":
      return inspected(rest, (id) => inspectedContainer(docker.containers.get(id)));
    case "network inspect":
      return inspected(rest, (id) => {
        const [name, labels] = [...docker.networks].find((each) => hex(each[0]) === id) ?? [];
        return name === undefined ? undefined : { Id: id, Name: name, Labels: labels };
      });
    case "volume inspect":
      return inspected(rest, (name) => ({ Name: name, Labels: docker.volumes.get(name) }));
    case "image inspect": {
      const name = nameOfImage(docker, rest[0] ?? "");
      if (name === undefined) return refuse("No such image");
      const digest = docker.digests.get(name);
      const known = digest === undefined ? {} : { RepoDigests: [`${name.split(/[:@]/)[0]}@${digest}`] };
      return {
        stdout: JSON.stringify([
          { Id: idOfImage(docker, name), ...known, Config: { Labels: docker.images.get(name) } },
        ]),
      };
    }
    case "buildx build": {
      const tag = args.find((each) => each.startsWith("--tag="))?.slice("--tag=".length) ?? "";
      docker.registry.set(tag, `sha256:${Buffer.from(tag.slice(-1)).toString("hex").padStart(64, "b")}`);
      return { stdout: "building\npushing\n" };
    }
    case "buildx imagetools": {
      const digest = docker.registry.get(args.at(-1) ?? "");
      return digest === undefined ? refuse("ERROR: not found") : { stdout: JSON.stringify({ digest }) };
    }
    case "network create":
    case "volume create":
      return created(first === "network" ? docker.networks : docker.volumes, rest);
    case "network rm":
    case "volume rm":
      return (first === "network" ? docker.networks : docker.volumes).delete(rest[0] ?? "")
        ? {}
        : refuse(`No such ${first}`);
    default:
      return first === "compose" ? compose(docker, args.slice(1), options) : respondToContainer(docker, args);
  }
}

/** The id of an image by its name: of one that was pulled with a digest, of one that was built, of any other. */
export function idOfImage(docker: Pick<FakeDocker, "images" | "digests">, name: string): string {
  const digest = docker.digests.get(name);
  const labels = docker.images.get(name) ?? {};
  if (digest) return `sha256:${[...digest.slice("sha256:".length)].reverse().join("")}`;
  if (Object.keys(labels).length === 0) return "sha256:1";
  return `sha256:${createHash("sha256").update(JSON.stringify(labels)).digest("hex")}`;
}

/** The name that an image has here which is asked for by name, by id or by digest. */
function nameOfImage(docker: FakeDocker, reference: string): string | undefined {
  if (docker.images.has(reference)) return reference;
  const [repository, digest] = reference.split("@");
  return [...docker.images.keys()].find((name) => {
    const isOfDigest = digest !== undefined && docker.digests.get(name) === digest;
    return idOfImage(docker, name) === reference || (isOfDigest && name.split(/[:@]/)[0] === repository);
  });
}

/** By tag what the tag stands for now, by digest just that. */
function pulled(docker: FakeDocker, reference: string): Partial<RunResult> {
  const digest = reference.split("@")[1] ?? docker.registry.get(reference);
  docker.images.set(reference, {});
  if (digest !== undefined) docker.digests.set(reference, digest);
  return {};
}

function tagged(docker: FakeDocker, [from = "", to = ""]: string[]): Partial<RunResult> {
  const labels = docker.images.get(from);
  if (labels === undefined) return refuse(`No such image: ${from}`);
  docker.images.set(to, labels);
  docker.digests.set(to, docker.digests.get(from) ?? "");
  return {};
}

function respondToContainer(docker: FakeDocker, [verb = "", ...rest]: string[]): Partial<RunResult> {
  const ids = rest.filter((each) => docker.containers.has(each));
  switch (verb) {
    case "pull":
      return pulled(docker, rest.at(-1) ?? "");
    case "tag":
      return tagged(docker, rest);
    case "stop":
      for (const id of ids) Object.assign(docker.containers.get(id)?.state ?? {}, { Status: "exited" });
      return {};
    case "rm":
      for (const id of ids) docker.containers.delete(id);
      return {};
    case "logs":
      return {
        stdout: ids
          .flatMap((id) => docker.containers.get(id)?.lines ?? [])
          .map((line, index) => (rest.includes("--timestamps") ? `${momentOf(index)} ${line}\n` : `${line}\n`))
          .filter((line) => rest.every((each) => !each.startsWith("--since=") || line >= each.slice("--since=".length)))
          .slice(-Number(/--tail=(\d+)/.exec(rest.join(" "))?.[1] ?? 0))
          .join(""),
      };
    default:
      return refuse(`docker: '${verb}' is not a docker command.`);
  }
}

/** Every line a millisecond after the one before. */
function momentOf(line: number): string {
  return `2026-01-01T00:00:00.${String(line).padStart(3, "0")}Z`;
}

function compose(docker: FakeDocker, args: string[], { env = {} }: RunOptions): Partial<RunResult> {
  const given = new Map<string, string[]>();
  let at = 0;
  for (; args[at]?.startsWith("--"); at += 2)
    given.set(args[at] ?? "", [...(given.get(args[at] ?? "") ?? []), args[at + 1] ?? ""]);
  const [command, name = ""] = [args[at], args.at(-1)];
  const project = given.get("--project-name")?.[0] ?? "";
  const texts = (given.get("--file") ?? []).map((path) => docker.files.get(path) ?? "");
  let services: Record<string, FakeService>;
  try {
    services = composeServices(texts, env);
  } catch (error) {
    return refuse((error as Error).message);
  }
  const service = services[name];
  if (service === undefined) return refuse(`no such service: ${name}`);
  if (command === "build") docker.images.set(service.image, service.build?.labels ?? {});
  if (command === "build" || command === "run") return command === "run" ? { stdout: `ran ${name}\n` } : {};
  const image = nameOfImage(docker, service.image);
  if (image === undefined) return refuse(`No such image: ${service.image}`);
  const folder = given.get("--project-directory")?.[0] ?? "";
  const own = { project, name, service, folder, image: idOfImage(docker, image) };
  up(docker, { ...own, anew: args.includes("--force-recreate") });
  return {};
}

interface Up {
  project: string;
  name: string;
  service: FakeService;
  folder: string;
  /** Its id. */
  image: string;
  anew: boolean;
}

function up(docker: FakeDocker, { project, name, service, folder, image, anew }: Up): void {
  const labels: Labels = {
    ...service.labels,
    "com.docker.compose.project": project,
    "com.docker.compose.service": name,
    "com.docker.compose.oneoff": "False",
    "com.docker.compose.project.working_dir": folder,
  };
  const before = [...docker.containers.values()].find((each) => each.name === `${project}-${name}-1`);
  if (before && !anew && JSON.stringify(before.labels) === JSON.stringify(labels)) {
    before.state = { ...before.state, Status: "running" };
    return;
  }
  if (before) docker.containers.delete(before.id);
  const id = (docker.calls.length + 0x1000).toString(16);
  const health = service.healthcheck ? { Health: { Status: "starting" } } : {};
  const state = { Status: "running", ExitCode: 0, ...health };
  docker.containers.set(id, {
    id,
    name: `${project}-${name}-1`,
    labels,
    state,
    restart: service.restart ?? "",
    lines: [],
    image,
  });
}

function created(things: Map<string, Labels>, args: string[]): Partial<RunResult> {
  const name = args.at(-1) ?? "";
  if (things.has(name)) return {};
  const labels = args.slice(0, -1).filter((each) => each !== "--label");
  things.set(
    name,
    Object.fromEntries(labels.map((each) => [each.slice(0, each.indexOf("=")), each.slice(each.indexOf("=") + 1)])),
  );
  return { stdout: `${name}\n` };
}

function listed(things: [string, Labels][], args: string[]): Partial<RunResult> {
  const filters = args
    .filter((each) => each.startsWith("label="))
    .map((each) => each.slice("label=".length).split("="));
  const found = things.filter(([, labels]) => filters.every(([key = "", value]) => labels[key] === value));
  return { stdout: found.map(([id]) => `${id}\n`).join("") };
}

function inspected(ids: string[], one: (id: string) => object | undefined): Partial<RunResult> {
  return { stdout: JSON.stringify(ids.flatMap((id) => one(id) ?? [])) };
}

function inspectedContainer(container: FakeContainer | undefined): object | undefined {
  if (container === undefined) return undefined;
  const { id, name, labels, state, restart, image = "sha256:1", made = {} } = container;
  const ports = Object.entries(made.ports ?? {}).map(([port, own]) => [port, [{ HostIp: "127.0.0.1", HostPort: own }]]);
  const network = `${labels["com.docker.compose.project"]}_default`;
  return {
    Id: id,
    Name: `/${name}`,
    Image: image,
    Config: { Labels: labels, ...(made.env && { Env: made.env }) },
    State: state,
    HostConfig: {
      NetworkMode: container.inside === undefined ? network : `container:${container.inside}`,
      RestartPolicy: { Name: restart },
      ...(made.ports && { PortBindings: Object.fromEntries(ports) }),
    },
    NetworkSettings: {
      Networks: Object.fromEntries((container.networks ?? [network]).map((each) => [each, {}])),
    },
  };
}
