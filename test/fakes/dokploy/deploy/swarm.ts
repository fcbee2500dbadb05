import type { ContainerSpec, SwarmService, Task } from "../machine.ts";
import type { World } from "../world.ts";
import type { Behaviour } from "./behaviours.ts";
import { newContainer } from "./new-container.ts";

export interface SwarmUpdate {
  appName: string;
  spec: ContainerSpec;
  replicas: number;
  failureAction: string;
  /** Whether the old task is stopped before the new one starts. */
  stopsFirst?: boolean;
  unwell?: NonNullable<Behaviour["state"]> | undefined;
}

/** Tasks of a slot that `docker service ps` still shows. */
const history = 5;

/** What Docker takes as the name of a service: no dots. */
const isServiceName = /^[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*$/;

/** `docker service create` or `update`: accepted at once, whatever then becomes of the tasks. */
export function updateSwarm(world: World, update: SwarmUpdate): void {
  const { appName, spec, replicas, failureAction, stopsFirst } = update;
  const isNew = findSwarm(world, appName) === undefined;
  if (!isServiceName.test(appName))
    throw new Error("rpc error: code = InvalidArgument desc = name must be valid as a DNS name component");
  const service = findSwarm(world, appName) ?? addSwarm(world, update);
  const previous = service.tasks.filter(({ desired }) => desired === "running");
  const fresh = Array.from({ length: replicas }, (_, index) => newTask(world, update, index + 1));
  const failed = fresh.filter(({ container }) => isFailure(container.behaviour, spec.hasHealthCheck));
  // The old tasks run until the new ones do, so that there is something to go back to.
  const goesBack = failed.length > 0 && previous.length > 0 && failureAction === "rollback";
  const again = goesBack ? [] : failed.map((task) => ({ ...structuredClone(task), id: world.ids.text(25) }));
  for (const task of failed) Object.assign(task, { desired: "shutdown", failure: failureOf(task) });
  // Old ones that were stopped first are gone: others are made like them.
  const back =
    goesBack && stopsFirst ? previous.map(({ slot }) => newTask(world, { ...update, ...service }, slot)) : [];
  for (const task of goesBack ? fresh : previous) shutDown(task);
  if (back.length > 0) for (const task of previous) shutDown(task);
  if (!goesBack) Object.assign(service, { spec, replicas, failureAction });
  service.updateState = isNew ? null : goesBack ? "rollback_completed" : failed.length > 0 ? "paused" : "completed";
  service.tasks = kept([...back, ...again, ...fresh, ...service.tasks]);
}

function newTask(world: World, { appName, spec, unwell }: SwarmUpdate, slot: number): Task {
  const id = world.ids.text(25);
  const container = newContainer(world, spec, { name: `${appName}.${slot}.${id}`, appName, service: null });
  if (unwell) container.behaviour = { ...container.behaviour, state: unwell };
  return ended({ id, slot, desired: "running", failure: null, container });
}

/** What is not started again has ended at once, as its behaviour says: well, without one. */
function ended(task: Task): Task {
  const { runsOnce, behaviour } = task.container;
  if (!runsOnce || behaviour.state !== undefined) return task;
  const exit = behaviour.exit ?? 0;
  task.container.exit = exit;
  return { ...task, desired: "shutdown", failure: exit === 0 ? null : `task: non-zero exit (${exit})` };
}

/** Swarm takes it for failed, and tries again. A task that waits for a place is not. */
function isFailure({ state }: Behaviour, hasHealthCheck: boolean): boolean {
  return (
    state === "exited" || state === "restarting" || state === "rejected" || (state === "unhealthy" && hasHealthCheck)
  );
}

function failureOf({ container }: Task): string {
  const { state, exit = 1 } = container.behaviour;
  if (state === "rejected") return `No such image: ${container.image}`;
  return state === "unhealthy"
    ? "task: non-zero exit (137): dockerexec: unhealthy container"
    : `task: non-zero exit (${exit})`;
}

/** `docker service scale`; `false`: there is no such service. */
export function scaleSwarm(world: World, appName: string, replicas: number): boolean {
  const service = findSwarm(world, appName);
  if (service === undefined) return false;
  service.replicas = replicas;
  for (const task of service.tasks) if (task.slot > replicas) shutDown(task);
  for (let slot = 1; slot <= replicas; slot += 1) {
    const runs = service.tasks.some((task) => task.slot === slot && task.desired === "running");
    if (!runs) service.tasks = kept([newTask(world, { ...service, unwell: undefined }, slot), ...service.tasks]);
  }
  return true;
}

function shutDown(task: Task): void {
  task.desired = "shutdown";
  task.container.isStopped = true;
}

function addSwarm(world: World, { appName, spec, replicas, failureAction }: SwarmUpdate): SwarmService {
  const service: SwarmService = { appName, spec, replicas, failureAction, updateState: null, tasks: [] };
  world.state.machine.swarm.push(service);
  return service;
}

export function findSwarm({ state }: World, appName: string): SwarmService | undefined {
  return state.machine.swarm.find((each) => each.appName === appName);
}

export function removeSwarm({ state }: World, appName: string): void {
  state.machine.swarm = state.machine.swarm.filter((each) => each.appName !== appName);
}

/** Newest first, by slot. */
function kept(tasks: Task[]): Task[] {
  const slots = [...new Set(tasks.map(({ slot }) => slot))].sort((a, b) => a - b);
  return slots.flatMap((slot) => tasks.filter((task) => task.slot === slot).slice(0, history));
}
