import type { ObservedObject } from "../../../plans/index.ts";
import type { Answer } from "../procedures.ts";

export type Tasks = Answer<"docker.getServiceContainersByAppName">;
export type Task = Tasks[number];

/** What a task does. What the server calls its state is what it ought to do. */
export type TaskState = "running" | "complete" | "starting" | "waiting" | "dead";

const states: Record<string, TaskState> = {
  running: "running",
  complete: "complete",
  ...Object.fromEntries(
    ["new", "assigned", "accepted", "preparing", "ready", "starting"].map((word) => [word, "starting"]),
  ),
  pending: "waiting",
};

export function taskState({ currentState }: Task): TaskState {
  const [word = ""] = (currentState ?? "").toLowerCase().split(" ");
  return states[word] ?? "dead";
}

/** In the platform's words, without its quotes: `Rejected 3 seconds ago: No such image`. */
export function taskText({ currentState, error }: Task): string {
  const reason = (error ?? "").replace(/^Error:\s*/, "").replace(/^"(.*)"$/s, "$1");
  return [currentState ?? "unknown", reason].filter((text) => text !== "").join(": ");
}

/** The newest task of each slot, which the server tells first. */
export function newestTasks(tasks: Tasks): Task[] {
  const slots = new Map<string, Task>();
  for (const task of tasks) if (!slots.has(task.name)) slots.set(task.name, task);
  return [...slots.values()];
}

/** The task of the same slot that one takes the place of, if that failed. */
function failedBefore(task: Task, tasks: Tasks): Task | undefined {
  const [, before] = tasks.filter(({ name }) => name === task.name);
  return before !== undefined && /^(failed|rejected)/i.test(before.currentState ?? "") ? before : undefined;
}

/**
 * How a service of the swarm is. With a health check a task runs once that has passed, and is replaced when it fails. One that
 * runs once is well when it has ended well.
 */
export function taskCondition(
  tasks: Tasks,
  { hasHealthCheck, isStep }: { hasHealthCheck: boolean; isStep: boolean },
): ObservedObject["condition"] {
  const newest = newestTasks(tasks);
  const [first] = newest;
  if (first === undefined) return { running: isStep, healthy: null, detail: "no task" };
  const found = newest.map(taskState);
  const worst = newest[found.findIndex((state) => state !== "running" && state !== "complete")] ?? first;
  const detail = taskText(worst);
  const startedAt = newest.map(({ containerId }) => containerId).join(" ");
  if (found.includes("dead")) return { running: false, healthy: false, startedAt, detail };
  const failed = newest.map((task) => failedBefore(task, tasks)).find((task) => task !== undefined);
  if (found.includes("starting") && failed !== undefined)
    return { running: false, healthy: false, startedAt, detail: taskText(failed) };
  if (found.includes("waiting")) return { running: false, healthy: null, startedAt, detail };
  if (found.includes("starting")) return { running: true, healthy: null, starting: true, startedAt, detail };
  const isOver = found.every((state) => state === "complete");
  if (isOver) return { running: isStep, healthy: isStep ? true : null, startedAt, detail };
  return { running: true, healthy: hasHealthCheck ? true : null, startedAt, detail };
}
