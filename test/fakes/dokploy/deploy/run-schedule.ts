import type { JobFault } from "../fault-types.ts";
import type { Container } from "../machine.ts";
import type { ScheduleRow } from "../state.ts";
import { findRow } from "../tables.ts";
import type { World } from "../world.ts";
import { containerState } from "./container-state.ts";
import { appendLog, beginDeployment, endDeployment } from "./deployments.ts";
import { passTime } from "./run-job.ts";
import { findSwarm } from "./swarm.ts";

/** Runs the command of a schedule in a running container, or on the host. `null`: it went well. */
export async function runSchedule(world: World, row: ScheduleRow, fault: JobFault | null): Promise<string | null> {
  const { epoch } = world;
  const { appName, command, script, shellType } = row;
  const titles = { title: "Schedule", description: "Schedule" };
  const deployment = beginDeployment(world, { field: "scheduleId", id: row.scheduleId, appName, ...titles });
  const isHost = row.scheduleType === "server" || row.scheduleType === "dokploy-server";
  const container = isHost ? null : containerOf(world, row);
  const text = isHost ? (script ?? command) : command;
  const {
    output = [],
    exit = 0,
    runMs,
  } = world.behaviours.find((each) => each.command !== undefined && text.includes(each.command)) ?? {};
  const forced = await passTime(world, fault, runMs);
  if (world.epoch !== epoch) return "the server restarted";
  if (container !== null)
    appendLog(world, deployment, [`docker exec ${container?.id ?? ""} ${shellType} -c ${command}`]);
  appendLog(world, deployment, fault?.kind === "failed-job" ? (fault.log ?? []) : output);
  const problem = problemOf({
    isMissing: container === undefined,
    isFailed: forced === "error" || fault?.kind === "failed-job",
    exit,
    output,
  });
  appendLog(
    world,
    deployment,
    problem === null ? ["✅ Command executed successfully"] : ["❌ Command failed", problem],
  );
  endDeployment(world, deployment, problem === null ? "done" : "error");
  return problem;
}

interface Run {
  isMissing: boolean;
  isFailed: boolean;
  exit: number;
  output: string[];
}

function problemOf({ isMissing, isFailed, exit, output }: Run): string | null {
  if (isMissing) return "Error response from daemon: No such container";
  if (isFailed) return "the command failed";
  return exit === 0 ? null : [...output, `exit status ${exit}`].join("\n");
}

/** `undefined`: none runs. */
function containerOf(world: World, { applicationId, composeId, serviceName }: ScheduleRow): Container | undefined {
  const application = findRow(world.state, "application", applicationId);
  const compose = findRow(world.state, "compose", composeId);
  const tasks = application === undefined ? [] : (findSwarm(world, application.appName)?.tasks ?? []);
  const found = compose
    ? world.state.machine.containers.filter((each) => each.appName === compose.appName && each.service === serviceName)
    : tasks.filter(({ desired }) => desired === "running").map(({ container }) => container);
  return found.find((each) => containerState(each, world.now()).state === "running");
}
