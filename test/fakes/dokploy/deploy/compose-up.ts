import type { Container, ContainerSpec } from "../machine.ts";
import type { World } from "../world.ts";
import type { Behaviour } from "./behaviours.ts";
import type { ComposeService } from "./compose-services.ts";
import { containerState } from "./container-state.ts";
import { behaviourOf, newContainer, pullProblem } from "./new-container.ts";

export interface UpOptions {
  appName: string;
  services: ComposeService[];
  volumes: string[];
  /** `--wait`: the command fails unless everything gets well. */
  waits: boolean;
  /** What a fault makes of the containers, whatever their image would do. */
  unwell?: { state: NonNullable<Behaviour["state"]>; service?: string } | undefined;
}

/** `docker compose up -d --remove-orphans`: what it prints. Throws with the line that it ends with. */
export function composeUp(world: World, options: UpOptions): string[] {
  const { appName, services, volumes } = options;
  const { machine } = world.state;
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(appName))
    throw new Error(
      `invalid project name "${appName}": must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number`,
    );
  for (const { name, spec } of services) {
    const problem = pullProblem(spec.image, behaviourOf(world, { image: spec.image, appName, service: name }));
    if (problem) throw new Error(problem);
  }
  const log = volumes.filter((name) => !machine.volumes.includes(name)).map((name) => ` Volume "${name}"  Created`);
  machine.volumes = [...new Set([...machine.volumes, ...volumes])];
  const before = machine.containers.filter((each) => each.appName === appName);
  const after = inOrder(services).flatMap((service) => containersOf(service, before, { ...options, world }));
  const others = machine.containers.filter((each) => each.appName !== appName);
  machine.containers = [...others, ...after.map(({ container }) => container)];
  log.push(...after.map(({ container, isNew }) => ` Container ${container.name}  ${isNew ? "Started" : "Running"}`));
  const failure = after.map(({ failure }) => failure).find((each) => each !== null);
  if (failure) throw new Error([...log, failure].join("\n"));
  if (options.waits)
    checkAll(
      after.map(({ container }) => container),
      world,
    );
  return log;
}

interface Started {
  container: Container;
  isNew: boolean;
  /** Why the command ends here. */
  failure: string | null;
}

type Context = UpOptions & { world: World };

function containersOf(service: ComposeService, before: Container[], context: Context): Started[] {
  const { world, appName } = context;
  return Array.from({ length: service.scale }, (_, index) => {
    const name = service.containerName ?? `${appName}-${service.name}-${index + 1}`;
    const old = before.find((each) => each.name === name);
    const isSame = old !== undefined && !old.isStopped && specText(old) === specText(service.spec);
    const place = { name, appName, service: service.name };
    const isOver = isSame && old.exit !== null;
    const container = isSame ? old : newContainer(world, service.spec, place);
    // What has ended is started again, as it is.
    if (isOver) Object.assign(container, startedAgain(world, container));
    const { unwell } = context;
    if (unwell && (unwell.service ?? service.name) === service.name)
      container.behaviour = { ...container.behaviour, state: unwell.state };
    if (isOneShot(service, context.services)) container.exit = container.behaviour.exit ?? 0;
    return { container, isNew: !isSame || isOver, failure: startProblem(service, container, context) };
  });
}

function startedAgain(world: World, { image, appName, service }: Container): Partial<Container> {
  return { startedAt: world.now(), exit: null, behaviour: behaviourOf(world, { image, appName, service }) };
}

function specText({
  image,
  command,
  environment,
  mounts,
  labels,
  networks,
  publishedPorts,
  hasHealthCheck,
}: ContainerSpec): string {
  const paths = Object.entries(mounts).map(([path, { kind, source, readOnly }]) => [path, kind, source, readOnly]);
  return JSON.stringify([image, command, environment, paths, labels, networks, publishedPorts, hasHealthCheck]);
}

/** Others wait for its end. */
function isOneShot({ name }: ComposeService, services: ComposeService[]): boolean {
  return services.some(({ dependsOn }) =>
    dependsOn.some(({ service, condition }) => service === name && condition === "service_completed_successfully"),
  );
}

function startProblem(
  service: ComposeService,
  container: Container,
  { world, services, appName }: Context,
): string | null {
  const { machine } = world.state;
  const others = machine.containers.filter((each) => each.appName !== appName && !each.isStopped);
  if (others.some(({ name }) => name === container.name)) {
    return `Error response from daemon: Conflict. The container name "/${container.name}" is already in use`;
  }
  const taken = [80, 443, 3000, ...others.flatMap(({ publishedPorts }) => publishedPorts)];
  const port = service.spec.publishedPorts.find((each) => taken.includes(each));
  if (port !== undefined)
    return `Error response from daemon: Bind for 0.0.0.0:${port} failed: port is already allocated`;
  for (const waiting of services) {
    const condition = waiting.dependsOn.find((each) => each.service === service.name)?.condition;
    if (condition === "service_healthy" && containerState(container, afterAll(container)).health !== "healthy") {
      return `dependency failed to start: container ${container.name} is unhealthy`;
    }
    if (condition === "service_completed_successfully" && container.exit !== 0) {
      return `service "${service.name}" didn't complete successfully: exit ${container.exit}`;
    }
  }
  return null;
}

function checkAll(containers: Container[], world: World): void {
  for (const container of containers) {
    const { state, health } = containerState(container, Math.max(world.now(), afterAll(container)));
    if (container.exit === 0) continue;
    if (state !== "running") throw new Error(`container ${container.name} exited (1)`);
    if (health === "unhealthy" || health === "starting") throw new Error(`container ${container.name} is unhealthy`);
  }
}

/** When it has become what it becomes. */
function afterAll({ startedAt, behaviour }: Container): number {
  return startedAt + (behaviour.afterMs ?? 0);
}

/** Those that others depend on come first. */
function inOrder(services: ComposeService[]): ComposeService[] {
  const done = new Set<ComposeService>();
  const visit = (service: ComposeService, trail: ComposeService[]): void => {
    if (done.has(service) || trail.includes(service)) return;
    for (const { service: name } of service.dependsOn) {
      const other = services.find((each) => each.name === name);
      if (other) visit(other, [...trail, service]);
    }
    done.add(service);
  };
  for (const service of services) visit(service, []);
  return [...done];
}
