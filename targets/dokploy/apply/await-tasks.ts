import type { Outcome } from "../../target.ts";
import { refusalOf } from "../api-problem.ts";
import type { LiveService } from "../live.ts";
import { newestTasks, type Task, taskState, taskText } from "../observe/task-condition.ts";
import { isTurnedBack, updateState } from "../observe/update-state.ts";
import { refusalOutcome } from "../refusal.ts";
import { serviceLogs } from "./service-logs.ts";
import { done, type Site } from "./site.ts";

const pauseMs = 1_000;
/** How often in a row every task has to be seen running. */
const steady = 3;
/** How many tasks may fail before the service counts as failed: the swarm starts another for each. */
const mayFail = 2;

interface Awaited {
  /** Ids of the tasks that were there before the deployment; those of now must be others. */
  before: Set<string>;
  deadlineMs: number;
  isStep: boolean;
  /** Whether the swarm goes back to what ran as soon as a new task fails. */
  turnsBack?: boolean;
  /** When the deployment began, in Dokploy's words: what was printed before is no evidence. */
  since?: string | null | undefined;
}

/** Ids of the tasks of a service. */
export async function taskIds({ appName }: LiveService, { client }: Site): Promise<Set<string>> {
  const tasks = await client.ask("docker.getServiceContainersByAppName", { appName });
  return new Set((tasks.value ?? []).map(({ containerId }) => containerId));
}

/**
 * Waits until the tasks that a deployment made run and go on running, or have ended well. The swarm calls a task running once
 * its health check has passed; when new ones fail it may go back to the old, which is no success.
 */
export async function awaitTasks(service: LiveService, site: Site, awaited: Awaited): Promise<Outcome> {
  const { client, context, ports } = site;
  const ends = ports.clock.now() + awaited.deadlineMs;
  let seen = 0;
  for (;;) {
    if (context.signal.aborted) return refusalOutcome({ code: "LP6004", args: {} });
    const tasks = await client.ask("docker.getServiceContainersByAppName", { appName: service.appName });
    if (tasks.problem) return refusalOutcome(refusalOf(tasks.problem));
    const made = tasks.value.filter(({ containerId }) => !awaited.before.has(containerId));
    const newest = newestTasks(made);
    const [first] = newest;
    const isOver = newest.length > 0 && newest.every((task) => taskState(task) === "complete");
    if (awaited.isStep && isOver) return done;
    seen = newest.length > 0 && newest.every((task) => taskState(task) === "running") ? seen + 1 : 0;
    const failed = made.filter((task) => taskState(task) === "dead");
    const isBack =
      (awaited.turnsBack === true && failed.some(hasFailed)) ||
      (failed.length > 0 && runsOld(tasks.value, awaited.before, newest));
    if (isBack || failed.length > (awaited.isStep ? 0 : mayFail))
      return await failure(service, failed.find(hasFailed) ?? failed[0] ?? first, {
        site,
        ...awaited,
        tasks: tasks.value,
      });
    if (seen >= steady && !awaited.isStep) {
      const state = await updateState(service, client);
      // What runs may be as it was before: the swarm makes such tasks anew when the others have failed.
      if (isTurnedBack(state))
        return await failure(service, failed[0] ?? first, { site, ...awaited, tasks: tasks.value });
      if (state !== "updating") return done;
    }
    if (ports.clock.now() > ends) return await failure(service, first, { site, ...awaited, tasks: tasks.value });
    await ports.clock.sleep(pauseMs, { signal: context.signal });
  }
}

/** By itself: others were stopped. */
function hasFailed({ currentState }: Task): boolean {
  return /^(failed|rejected)/i.test(currentState ?? "");
}

/** Whether every new task has failed while an old one is to go on. */
function runsOld(tasks: Task[], before: Set<string>, newest: Task[]): boolean {
  const isOld = ({ containerId, state }: Task) => before.has(containerId) && state === "running";
  return newest.every((task) => taskState(task) === "dead") && tasks.some(isOld);
}

async function failure(
  service: LiveService,
  task: Task | undefined,
  { site, since, tasks }: Pick<Awaited, "since"> & { site: Site; tasks: Task[] },
): Promise<Outcome> {
  const state = task === undefined ? "not there" : taskText(task);
  // The server shows the log of the task that runs, if one does: no evidence of another that failed.
  const isOther =
    task !== undefined && taskState(task) === "dead" && tasks.some((each) => taskState(each) === "running");
  const logs = isOther ? [] : await serviceLogs(service, site, { tail: 20, since });
  return refusalOutcome({ code: "LP6414", args: { name: service.name, state }, logs });
}
