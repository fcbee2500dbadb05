import type { Container, Task } from "../machine.ts";
import type { SeenContainer } from "../types.ts";

export interface ContainerState {
  state: SeenContainer["state"];
  health: SeenContainer["health"];
}

/** How a container is at a moment, in the words of `docker inspect`. */
export function containerState(container: Container, now: number): ContainerState {
  if (container.isStopped || container.exit !== null) return { state: "exited", health: "none" };
  const reached = reachedState(container, now);
  if (reached === "pending" || reached === "rejected") return { state: "created", health: "none" };
  if (reached === "exited" || reached === "restarting") return { state: reached, health: "none" };
  return { state: "running", health: container.hasHealthCheck ? reached : "none" };
}

/** Whether requests reach it. */
export function takesRequests(container: Container, now: number): boolean {
  const { state, health } = containerState(container, now);
  return state === "running" && (health === "healthy" || health === "none");
}

function reachedState({ behaviour, startedAt }: Container, now: number) {
  return now < startedAt + (behaviour.afterMs ?? 0) ? "starting" : (behaviour.state ?? "healthy");
}

/** The `STATUS` of `docker ps`. */
export function statusText(container: Container, now: number): string {
  const { state, health } = containerState(container, now);
  const age = ageOf(container, now);
  if (state === "created") return "Created";
  if (state === "exited") return `Exited (${exitOf(container)}) ${age} ago`;
  if (state === "restarting") return `Restarting (1) ${age} ago`;
  if (health === "none") return `Up ${age}`;
  return `Up ${age} (${health === "starting" ? "health: starting" : health})`;
}

function exitOf({ exit, isStopped, behaviour }: Container): number {
  if (exit !== null) return exit;
  return isStopped ? 143 : (behaviour.exit ?? 1);
}

/** The `CURRENT STATE` of `docker service ps`: its first word is what the task really does. */
export function currentState({ desired, failure, container }: Task, now: number): string {
  const age = `${ageOf(container, now)} ago`;
  if (failure !== null) return `Failed ${age}`;
  if (container.runsOnce && container.exit === 0) return `Complete ${age}`;
  if (desired === "shutdown") return `Shutdown ${age}`;
  const { behaviour } = container;
  if (behaviour.state === "pending") return `Pending ${age}`;
  if (behaviour.state === "rejected") return `Rejected ${age}`;
  const { state, health } = containerState(container, now);
  if (state !== "running") return `Starting ${age}`;
  return health === "healthy" || health === "none" ? `Running ${age}` : `Starting ${age}`;
}

/** Why a task does not run, as `docker service ps` says it: in quotes. */
export function taskError(task: Task): string {
  const reason = reasonOf(task);
  return reason === "" ? "" : `"${reason}"`;
}

function reasonOf({ failure, container }: Task): string {
  if (failure !== null) return failure;
  if (container.behaviour.state === "pending") return "no suitable node (host-mode port already in use on 1 node)";
  return container.behaviour.state === "rejected" ? `No such image: ${container.image}` : "";
}

function ageOf({ startedAt }: Container, now: number): string {
  const seconds = Math.floor((now - startedAt) / 1000);
  return seconds < 1 ? "Less than a second" : `${seconds} second${seconds === 1 ? "" : "s"}`;
}
