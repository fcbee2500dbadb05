import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import type { Fixture } from "../conformance/fixtures/fixture.ts";
import { freePort } from "./free-port.ts";
import { documentOf, runCommand } from "./run-command.ts";

const run = promisify(execFile);

/** A container as the engine tells of it, in the parts that tests look at. */
export interface Inspected {
  Id: string;
  Image: string;
  RestartCount: number;
  State: {
    Status: string;
    ExitCode: number;
    Pid: number;
    StartedAt: string;
    Health?: { Status: string; FailingStreak: number; Log: HealthLog[] };
  };
  Config: {
    Image: string;
    User: string;
    Env: string[];
    Labels: Record<string, string>;
    Healthcheck?: { Test: string[] };
  };
  HostConfig: {
    Privileged: boolean;
    NetworkMode: string;
    CapDrop: string[] | null;
    ReadonlyRootfs: boolean;
    PortBindings: Record<string, { HostIp: string; HostPort: string }[]> | null;
  };
  NetworkSettings: { Ports: Record<string, { HostIp: string; HostPort: string }[] | null> };
  Mounts: { Type: string; Source: string; Destination: string; RW: boolean }[];
}

export interface HealthLog {
  Start: string;
  End: string;
  ExitCode: number;
  Output: string;
}

/** `start`, `die` or `health_status: healthy` of a container, with its time in milliseconds. */
export interface EngineEvent {
  service: string;
  what: string;
  at: number;
}

type Ran = Awaited<ReturnType<RunningApp["command"]>>;

export interface RunningApp {
  folder: string;
  /** With the ports that were chosen. */
  launchfile: string;
  /** Runs a command of the program about its environment. */
  command(
    ...argv: string[]
  ): Promise<Awaited<ReturnType<typeof runCommand>> & { document: ReturnType<typeof documentOf> }>;
  /** How the first apply ended. */
  applied: Ran;
  /** Writes its Launchfile, or another file, anew. */
  write(path: string, text: string): Promise<void>;
  /** Its containers, of one service or of all of them. */
  containers(service?: string): Promise<Inspected[]>;
  /** The one container of a service. */
  container(service: string): Promise<Inspected>;
  /** What a program in the container of a service prints. */
  exec(service: string, ...words: string[]): Promise<string>;
  /** What became of its containers until now. */
  events(service: string): EngineEvent[];
  remove(): Promise<void>;
}

export const engineVariables = {
  ...Object.fromEntries(["DOCKER_HOST", "DOCKER_CONFIG"].map((name) => [name, process.env[name] ?? ""])),
  LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32),
};

export async function docker(...words: string[]): Promise<string> {
  return (await run("docker", words, { maxBuffer: 1 << 26 })).stdout.trim();
}

/** A fixture in a folder of its own, with what its operator has stored, deployed once. */
export async function runningApp(fixture: Fixture): Promise<RunningApp> {
  const parent = await mkdtemp(join(tmpdir(), "launchplane-conformance-"));
  const folder = join(parent, "work");
  const environment = fixture.target;
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await mkdir(join(parent, "home"));
  let { launchfile } = fixture;
  for (const word of fixture.ports ?? [])
    launchfile = launchfile.replaceAll(`port: ${word}`, `port: ${await freePort()}`);
  await write("Launchfile", launchfile);
  // The port of a database goes by the context.
  const context = fixture.target === "local" ? `context: conformance-${await freePort()}\n` : "";
  const project = `${context}environments:\n  ${environment}:\n    target: ${fixture.target}\n    ${fixture.settings ?? ""}\n`;
  await write("launchplane.yaml", project);
  for (const [path, text] of Object.entries(fixture.files ?? {})) await write(path, text);
  const variables = fixture.target === "compose" ? engineVariables : {};
  for (const [name, input] of Object.entries(fixture.secrets ?? {})) {
    await runCommand(["secrets", "put", name, "--env", environment], { folder, variables, input });
  }
  const command = async (...argv: string[]) => {
    const ran = await runCommand([...argv, "--env", environment, "--json"], { folder, variables });
    return { ...ran, document: documentOf(ran) };
  };
  const engine = watchEngine(folder);
  const applied = await command("apply", "--yes");
  const containers = (service?: string) => containersOf(folder, service);
  const container = async (service: string) => {
    const [found] = await containers(service);
    if (found === undefined) throw new Error(`${service} has no container`);
    return found;
  };
  return {
    ...{ folder, launchfile, command, applied, write, containers, container },
    exec: async (service, ...words) => await docker("exec", (await container(service)).Id, ...words),
    events: (service) => engine.events.filter((event) => event.service === service),
    async remove() {
      engine.end();
      await command("destroy", "--yes", "--data");
      await rm(parent, { recursive: true, force: true });
    },
  };
}

async function containersOf(folder: string, service?: string): Promise<Inspected[]> {
  const labels = [`com.docker.compose.project.working_dir=${folder}`];
  if (service !== undefined) labels.push(`com.docker.compose.service=${service}`);
  const found = await docker("ps", "--all", "--quiet", ...labels.flatMap((label) => ["--filter", `label=${label}`]));
  const ids = found.split("\n").filter((id) => id !== "");
  return ids.length === 0 ? [] : JSON.parse(await docker("inspect", ...ids));
}

/** What the engine tells of the containers of one folder, from now on: its memory of what has been is short. */
function watchEngine(folder: string): { events: EngineEvent[]; end(): void } {
  const kinds = ["start", "die", "health_status"].flatMap((event) => ["--filter", `event=${event}`]);
  const own = ["--filter", `label=com.docker.compose.project.working_dir=${folder}`];
  const child = spawn("docker", ["events", "--format", "{{json .}}", ...kinds, ...own], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const events: EngineEvent[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { status, timeNano, Actor } = JSON.parse(line);
    events.push({ service: Actor.Attributes["com.docker.compose.service"], what: status, at: timeNano / 1e6 });
  });
  return { events, end: () => void child.kill() };
}
