import type { JobFault } from "../fault-types.ts";
import type { ApplicationRow, ComposeRow, DeploymentRow, Job } from "../state.ts";
import { findRow, removeRow } from "../tables.ts";
import { type World, wait } from "../world.ts";
import { appendLog, beginDeployment, endDeployment } from "./deployments.ts";
import { prepareCompose } from "./prepare-compose.ts";
import { prepareApplication } from "./prepare-swarm.ts";

/** Does what was prepared, and gives the lines of the log. Throws with what the log ends with. */
export type Work = () => string[];

/** One deployment from its row to its end. It works with the state of the moment that it starts at. */
export async function runJob(world: World, job: Job): Promise<void> {
  const { epoch } = world;
  const target = targetOf(world, job);
  if (target === null) return;
  const { setStatus, prepare } = target;
  const row = beginDeployment(world, { ...target, title: job.data.titleLog, description: job.data.descriptionLog });
  setStatus("running");
  const work = attempt(prepare);
  const forced = await passTime(world, job.fault);
  if (world.epoch !== epoch) return;
  const { lines, isDone } = forced === "error" ? { lines: ["Terminated"], isDone: false } : outcomeOf(work, job.fault);
  appendLog(
    world,
    row,
    isDone ? lines : [...lines, "Error: ❌ Docker command failed", "Error occurred ❌, check the logs for details."],
  );
  const status = isDone ? "done" : "error";
  endDeployment(world, row, status);
  setStatus(status);
  overwriteTitle(world, job, row);
  if (job.fault?.kind === "row-gone") removeRow(world.state, "deployment", row.deploymentId);
}

interface Target {
  field: "composeId" | "applicationId";
  id: string;
  appName: string;
  setStatus(status: "running" | "done" | "error"): void;
  prepare: () => Work;
}

function targetOf(world: World, { data, fault }: Job): Target | null {
  const compose = data.composeId === undefined ? undefined : findRow(world.state, "compose", data.composeId);
  const application =
    data.applicationId === undefined ? undefined : findRow(world.state, "application", data.applicationId);
  if (compose) {
    const setStatus = (composeStatus: ComposeRow["composeStatus"]) => void Object.assign(compose, { composeStatus });
    const prepare = () => prepareCompose(world, structuredClone(compose), fault);
    return { field: "composeId", id: compose.composeId, appName: compose.appName, setStatus, prepare };
  }
  if (!application) return null;
  const setStatus = (applicationStatus: ApplicationRow["applicationStatus"]) =>
    void Object.assign(application, { applicationStatus });
  const prepare = () =>
    prepareApplication(world, structuredClone(application), { fault, pulls: data.type === "deploy" });
  return { field: "applicationId", id: application.applicationId, appName: application.appName, setStatus, prepare };
}

/** How long the work takes. Gives what `release` ended it with. */
export async function passTime(
  world: World,
  fault: JobFault | null,
  ms: number = world.settings.deployMs,
): Promise<"done" | "error" | null> {
  if (fault?.kind === "stuck") return await new Promise((resolve) => world.held.push(resolve));
  if (fault?.kind === "restart-in-job") {
    await wait(ms / 2);
    world.restart();
  }
  await wait(fault?.kind === "long-job" ? fault.ms : ms);
  return null;
}

/** The result, or the error, of something that may throw. */
type Attempt<T> = { value: T } | { error: string };

function attempt<T>(action: () => T): Attempt<T> {
  try {
    return { value: action() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

export function outcomeOf(prepared: Attempt<Work>, fault: JobFault | null): { lines: string[]; isDone: boolean } {
  if (fault?.kind === "failed-job") return { lines: fault.log ?? ["the command failed"], isDone: false };
  if ("error" in prepared) return { lines: [prepared.error], isDone: false };
  const done = attempt(prepared.value);
  return "error" in done ? { lines: [done.error], isDone: false } : { lines: done.value, isDone: true };
}

/** What came from a repository is called after its last commit in the end. */
function overwriteTitle(world: World, { data }: Job, row: DeploymentRow): void {
  const { state } = world;
  const service = findRow(state, "compose", data.composeId) ?? findRow(state, "application", data.applicationId);
  if (service === undefined || service["sourceType"] === "raw" || service["sourceType"] === "docker") return;
  Object.assign(row, { title: "Update the readme", description: `Commit: ${world.ids.hex(40)}` });
}
