import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { dockerApi } from "./docker-api.ts";
import type { Wire } from "./wire-value.ts";

const run = promisify(execFile);

/** What of a container's inputs is made real; another one is refused. */
export interface ContainerInputs {
  image: string;
  name?: string;
  hostname?: string;
  user?: string;
  platform?: string;
  entrypoints?: string[];
  command?: string[];
  envs?: string[];
  labels?: Label[];
  ports?: { internal: number; external?: number; ip?: string; protocol?: string }[];
  volumes?: { volumeName?: string; hostPath?: string; containerPath: string; readOnly?: boolean }[];
  tmpfs?: Record<string, string>;
  uploads?: Upload[];
  networksAdvanced?: { name: string; aliases?: string[] }[];
  networkMode?: string;
  healthcheck?: { tests: string[]; interval: string; timeout: string; startPeriod: string; retries: number };
  capabilities?: { adds?: string[]; drops?: string[] };
  readOnly?: boolean;
  privileged?: boolean;
  init?: boolean;
  restart?: string;
  stopTimeout?: number;
  destroyGraceSeconds?: number;
  attach?: boolean;
  logs?: boolean;
  mustRun?: boolean;
  wait?: boolean;
  waitTimeout?: number;
}

export interface Label {
  label: string;
  value: string;
}

export function labelMap(labels: Label[] = []): Record<string, string> {
  return Object.fromEntries(labels.map(({ label, value }) => [label, value]));
}

interface Upload {
  file: string;
  content?: string;
  owner?: string;
  group?: string;
  permissions?: string;
}

const known = new Set(
  (
    "image name hostname user platform entrypoints command envs labels ports volumes tmpfs uploads networksAdvanced networkMode " +
    "healthcheck capabilities readOnly privileged init restart stopTimeout destroyGraceSeconds attach logs mustRun wait waitTimeout"
  ).split(" "),
);

interface State {
  State: { Running: boolean; ExitCode: number; Health?: { Status: string } };
}

/** Makes a container and answers its id. */
export async function createContainer(inputs: ContainerInputs, name: string): Promise<string> {
  const strange = Object.keys(inputs).filter((input) => !known.has(input));
  if (strange.length > 0) throw new Error(`nothing is known of ${strange.join(", ")}`);
  const query = new URLSearchParams({ name: inputs.name ?? name, platform: inputs.platform ?? "" });
  const { Id: id } = await dockerApi<{ Id: string }>("POST", `/containers/create?${query}`, createBody(inputs));
  return id;
}

/** Starts it in its networks and with its files, and waits for it, as its inputs say. */
export async function startContainer(id: string, inputs: ContainerInputs): Promise<Record<string, Wire>> {
  for (const { name: network, aliases = [] } of inputs.networksAdvanced ?? []) {
    await dockerApi("POST", "/networks/bridge/disconnect", { Container: id }).catch(() => {});
    await dockerApi("POST", `/networks/${network}/connect`, { Container: id, EndpointConfig: { Aliases: aliases } });
  }
  for (const upload of inputs.uploads ?? []) {
    await dockerApi("PUT", `/containers/${id}/archive?path=%2F`, await archiveOf(upload));
  }
  await dockerApi("POST", `/containers/${id}/start`);
  if (inputs.attach) {
    const { StatusCode: exitCode } = await dockerApi<{ StatusCode: number }>("POST", `/containers/${id}/wait`);
    return { exitCode, containerLogs: inputs.logs ? await logsOf(id) : "" };
  }
  if (inputs.wait) await untilHealthy(id, inputs);
  const { State } = await dockerApi<State>("GET", `/containers/${id}/json`);
  if (!State.Running && inputs.mustRun !== false) {
    throw new Error(`the container is not running: exit ${State.ExitCode}\n${await logsOf(id)}`);
  }
  return {};
}

async function untilHealthy(id: string, { waitTimeout = 60 }: ContainerInputs): Promise<void> {
  const end = Date.now() + waitTimeout * 1000;
  for (;;) {
    const { State } = await dockerApi<State>("GET", `/containers/${id}/json`);
    const health = State.Health?.Status;
    if (health === "healthy") return;
    if (health === "unhealthy" || Date.now() > end) {
      throw new Error(`the container is ${health ?? "without a health check"}\n${await logsOf(id)}`);
    }
    await sleep(200);
  }
}

async function logsOf(id: string): Promise<string> {
  return await dockerApi<string>("GET", `/containers/${id}/logs?stdout=1&stderr=1`);
}

function createBody(inputs: ContainerInputs): object {
  const ports = (inputs.ports ?? []).map(({ internal, external, ip = "0.0.0.0", protocol = "tcp" }) => {
    return [
      `${internal}/${protocol}`,
      [{ HostIp: ip, HostPort: external === undefined ? "" : String(external) }],
    ] as const;
  });
  const { healthcheck: health, networkMode, restart = "no" } = inputs;
  return {
    ...optional("Hostname", inputs.hostname),
    ...optional("User", inputs.user),
    ...optional("Entrypoint", inputs.entrypoints),
    ...optional("Cmd", inputs.command),
    ...optional("StopTimeout", inputs.stopTimeout),
    Image: inputs.image,
    Env: inputs.envs ?? [],
    Labels: labelMap(inputs.labels),
    ExposedPorts: Object.fromEntries(ports.map(([port]) => [port, {}])),
    ...(health !== undefined && {
      Healthcheck: {
        Test: health.tests,
        Interval: nanoseconds(health.interval),
        Timeout: nanoseconds(health.timeout),
        StartPeriod: nanoseconds(health.startPeriod),
        Retries: health.retries,
      },
    }),
    HostConfig: {
      ...optional("NetworkMode", networkMode),
      ...optional("Init", inputs.init),
      PortBindings: Object.fromEntries(ports),
      Binds: (inputs.volumes ?? []).map(({ volumeName, hostPath, containerPath, readOnly }) => {
        return `${volumeName ?? hostPath}:${containerPath}:${readOnly ? "ro" : "rw"}`;
      }),
      Tmpfs: inputs.tmpfs ?? {},
      CapAdd: inputs.capabilities?.adds ?? [],
      CapDrop: inputs.capabilities?.drops ?? [],
      ReadonlyRootfs: inputs.readOnly ?? false,
      Privileged: inputs.privileged ?? false,
      RestartPolicy: { Name: restart },
    },
  };
}

function optional(name: string, value: unknown): object {
  return value === undefined ? {} : { [name]: value };
}

const units: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** As Go reads `1m30s`. */
function nanoseconds(duration: string): number {
  const parts = [...duration.matchAll(/([\d.]+)(h|ms|m|s)/g)];
  return parts.reduce((total, [, count, unit = ""]) => total + Number(count) * (units[unit] ?? 0) * 1e6, 0);
}

async function archiveOf({
  file,
  content = "",
  owner = "0",
  group = "0",
  permissions = "0644",
}: Upload): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "launchplane-upload-"));
  try {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    await chmod(path, 0o600);
    const args = [
      "-C",
      folder,
      "-c",
      `--owner=${owner}`,
      `--group=${group}`,
      "--numeric-owner",
      `--mode=${permissions}`,
    ];
    return (await run("tar", [...args, file.replace(/^\/+/, "")], { encoding: "buffer", maxBuffer: 1 << 24 })).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
