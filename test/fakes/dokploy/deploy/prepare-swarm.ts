import type { JobFault } from "../fault-types.ts";
import type { DatabaseKind } from "../inputs/databases.ts";
import type { ContainerSpec, MountedPath } from "../machine.ts";
import type { ApplicationRow, DatabaseRow, MountRow, SwarmRow } from "../state.ts";
import { rowsOf } from "../tables.ts";
import type { World } from "../world.ts";
import { databaseEnvironment } from "./database-environment.ts";
import { expandTemplate } from "./environment-text.ts";
import { behaviourOf, pullProblem } from "./new-container.ts";
import { serviceEnvironment } from "./prepare-compose.ts";
import type { Work } from "./run-job.ts";
import { findSwarm, updateSwarm } from "./swarm.ts";

export interface PrepareOptions {
  fault: JobFault | null;
  /** A redeploy takes the image that is there. */
  pulls: boolean;
}

/** Reads all that the deployment of an application needs as it is now. Throws with what the log ends with. */
export function prepareApplication(world: World, row: ApplicationRow, { fault, pulls }: PrepareOptions): Work {
  const { sourceType, dockerImage: image, customGitUrl, appName } = row;
  if (sourceType === "git" && customGitUrl !== null) return () => [`Cloning Repo Custom ${customGitUrl}: ✅`];
  if (sourceType !== "docker") throw new Error("Provider not found");
  if (image === null || image === "") throw new Error("Docker image not found");
  const problem = pulls
    ? (loginProblem(world, row) ?? pullProblem(image, behaviourOf(world, { image, appName, service: null })))
    : null;
  if (problem) throw new Error(problem);
  const ports = rowsOf(world.state, "port", { applicationId: row.applicationId });
  const published =
    row.endpointSpecSwarm?.Ports ??
    ports.map((port) => ({ PublishedPort: port.publishedPort, PublishMode: port.publishMode }));
  const hostPorts = published.flatMap(({ PublishedPort, PublishMode }) =>
    PublishMode === "host" && PublishedPort !== undefined ? [PublishedPort] : [],
  );
  const mounts = rowsOf(world.state, "mount", { applicationId: row.applicationId });
  const spec = specOf(world, row, {
    image,
    mounts,
    environment: serviceEnvironment(world, row),
    hostPorts,
  });
  return () => {
    applySpec(world, row, spec, fault);
    return [`Pulling image ${image}: ✅`, "Docker Deployed: ✅"];
  };
}

/** The same of a database. */
export function prepareDatabase(world: World, kind: DatabaseKind, row: DatabaseRow, fault: JobFault | null): Work {
  const { dockerImage: image, appName, externalPort } = row;
  const problem = pullProblem(image, behaviourOf(world, { image, appName, service: null }));
  if (problem) throw new Error(problem);
  const own = serviceEnvironment(world, row);
  const environment = { ...databaseEnvironment(kind, row), ...own };
  const mounts = rowsOf(world.state, "mount", { [`${kind}Id`]: row[`${kind}Id`] });
  const hostPorts = externalPort === null ? [] : [externalPort];
  const spec = specOf(world, row, { image, mounts, environment, hostPorts });
  return () => {
    applySpec(world, row, spec, fault);
    return [];
  };
}

interface SpecParts {
  image: string;
  mounts: MountRow[];
  environment: Record<string, string>;
  hostPorts: number[];
}

function specOf({ state }: World, row: SwarmRow, { image, mounts, environment, hostPorts }: SpecParts): ContainerSpec {
  const entries = Object.entries(environment).map(([key, value]) => [key, expandTemplate(value)]);
  const command = [...(row.command ? row.command.split(" ") : []), ...(row.args ?? [])];
  const files = `/etc/dokploy/applications/${row.appName}/files`;
  return {
    image,
    command: command.length === 0 ? null : command,
    environment: Object.fromEntries(entries),
    mounts: Object.fromEntries(
      mounts.map((mount) => [mount.mountPath, mountedPath(mount, files, state.machine.files)]),
    ),
    labels: row.labelsSwarm ?? {},
    networks: ["dokploy-network"],
    publishedPorts: hostPorts,
    runsOnce: row.restartPolicySwarm?.Condition === "none",
    hasHealthCheck: (row.healthCheckSwarm?.Test ?? ["NONE"])[0] !== "NONE",
  };
}

function mountedPath(mount: MountRow, folder: string, files: Record<string, string>): MountedPath {
  if (mount.type === "volume") return { kind: "volume", source: mount.volumeName ?? "", readOnly: false };
  if (mount.type === "bind") return { kind: "bind", source: mount.hostPath ?? "", content: null, readOnly: false };
  const source = `${folder}/${mount.filePath ?? ""}`;
  return { kind: "file", source, content: files[source] ?? null, readOnly: false };
}

function applySpec(world: World, row: SwarmRow, spec: ContainerSpec, fault: JobFault | null): void {
  const { appName, updateConfigSwarm, modeSwarm } = row;
  const { machine } = world.state;
  const named = Object.values(spec.mounts).flatMap(({ kind, source }) => (kind === "volume" ? [source] : []));
  machine.volumes = [...new Set([...machine.volumes, ...named])];
  const unwell = fault?.kind === "unwell" ? fault.state : waitsForPort(world, row, spec) ? "pending" : undefined;
  updateSwarm(world, {
    appName,
    spec,
    replicas: modeSwarm?.Replicated?.Replicas ?? row.replicas,
    failureAction: updateConfigSwarm?.FailureAction ?? "rollback",
    stopsFirst: updateConfigSwarm?.Order === "stop-first",
    unwell,
  });
}

/** A port of the host is taken by another, or by the task that only goes when the new one runs. */
function waitsForPort(
  world: World,
  { appName, updateConfigSwarm }: SwarmRow,
  { publishedPorts }: ContainerSpec,
): boolean {
  const { containers, swarm } = world.state.machine;
  const others = [
    ...containers.filter((each) => !each.isStopped),
    ...swarm.filter((each) => each.appName !== appName).map(({ spec }) => spec),
  ];
  const own =
    updateConfigSwarm?.Order === "stop-first" ? [] : [findSwarm(world, appName)].flatMap((each) => each?.spec ?? []);
  const taken = [80, 443, 3000, ...[...others, ...own].flatMap((each) => each.publishedPorts)];
  return publishedPorts.some((port) => taken.includes(port));
}

function loginProblem({ settings }: World, { username, password, registryUrl }: ApplicationRow): string | null {
  const registry = registryUrl ?? "docker.io";
  const login = Object.hasOwn(settings.registries, registry) ? settings.registries[registry] : undefined;
  if (username === null || password === null || login === undefined) return null;
  const isRight = login.username === username && login.password === password;
  return isRight
    ? null
    : `Error response from daemon: Get "https://${registry}/v2/": unauthorized: incorrect username or password`;
}
