import { ApiError } from "../api-error.ts";
import { containerState, currentState, statusText, taskError } from "../deploy/container-state.ts";
import { deploymentsOf } from "../deploy/deployments.ts";
import { findSwarm } from "../deploy/swarm.ts";
import type { deploymentInputs } from "../inputs/deployment.ts";
import type { Container, Task } from "../machine.ts";
import type { Job } from "../state.ts";
import { findRow, removeRow, rowOf } from "../tables.ts";
import type { World } from "../world.ts";
import type { Handlers } from "./procedure.ts";

/** What deployments and Docker are asked about. */
export const deploymentHandlers: Handlers<typeof deploymentInputs> = {
  "deployment.all": (world, { applicationId }) => {
    rowOf(world.state, "application", applicationId);
    return deploymentsOf(world, "applicationId", applicationId);
  },
  "deployment.allByCompose": (world, { composeId }) => {
    rowOf(world.state, "compose", composeId);
    return deploymentsOf(world, "composeId", composeId);
  },
  "deployment.allByType": (world, { id, type }) =>
    deploymentsOf(world, `${type}Id`, id).map((row) => ({ ...row, rollback: null })),
  "deployment.allCentralized": (world) =>
    [...world.state.tables.deployment].reverse().map((row) => ({
      ...row,
      application: findRow(world.state, "application", row["applicationId"]) ?? null,
      compose: findRow(world.state, "compose", row["composeId"]) ?? null,
    })),
  "deployment.queueList": ({ state }) => [...state.queue].reverse().map(queuedJob),
  "deployment.readLogs": ({ state }, { deploymentId, tail }) => {
    const { logPath } = rowOf(state, "deployment", deploymentId);
    return (state.machine.logs[logPath] ?? []).slice(-tail).join("\n");
  },
  "deployment.killProcess": ({ state }, { deploymentId }) => {
    rowOf(state, "deployment", deploymentId);
    throw new ApiError("BAD_REQUEST", "Deployment is not running");
  },
  "deployment.removeDeployment": ({ state }, { deploymentId }) => removeRow(state, "deployment", deploymentId),

  "docker.getContainers": (world) =>
    everyContainer(world).map((each) => ({ ...listed(world, each), image: each.image, ports: "" })),
  "docker.getConfig": (world, { containerId }) => {
    const found = everyContainer(world).find(({ id, name }) => id === containerId || name === containerId);
    return found ? inspected(world, found) : inspectedService(world, containerId);
  },
  "docker.getContainersByAppNameMatch": (world, { appName, appType }) => {
    if (appType === "stack")
      return runningTasks(world, (name) => name.startsWith(`${appName}_`)).map((task) => stackContainer(world, task));
    return world.state.machine.containers
      .filter(({ name }) => name.includes(appName))
      .map((each) => listed(world, each));
  },
  "docker.getContainersByAppLabel": (world, { appName, type }) => {
    const found =
      type === "swarm"
        ? runningTasks(world, (name) => name === appName).map(({ container }) => container)
        : everyContainer(world).filter(({ name }) => name.includes(appName));
    return found
      .filter((each) => containerState(each, world.now()).state === "running")
      .map((each) => listed(world, each));
  },
  "docker.getStackContainersByAppName": (world, { appName }) =>
    tasksOf(world, (name) => name.startsWith(`${appName}_`)).map((task) => taskRow(world, task)),
  "docker.getServiceContainersByAppName": (world, { appName }) =>
    trimmed(tasksOf(world, (name) => name === appName).map((task) => taskRow(world, task))),
};

function queuedJob({ id, state, timestamp, data }: Job) {
  return {
    id,
    name: "deployments",
    data,
    timestamp,
    state,
    servicePath: { href: null, label: data.applicationType === "compose" ? "Compose" : "Application" },
  };
}

function everyContainer(world: World): Container[] {
  const tasks = tasksOf(world, () => true).map(({ container }) => container);
  return [...world.state.machine.containers, ...tasks];
}

function tasksOf({ state }: World, isWanted: (appName: string) => boolean): Task[] {
  return state.machine.swarm.filter(({ appName }) => isWanted(appName)).flatMap(({ tasks }) => tasks);
}

function runningTasks(world: World, isWanted: (appName: string) => boolean): Task[] {
  return tasksOf(world, isWanted).filter(({ desired }) => desired === "running");
}

function listed(world: World, container: Container) {
  const { state } = containerState(container, world.now());
  return { containerId: container.id, name: container.name, state, status: statusText(container, world.now()) };
}

/** `state` is what swarm wants; what the task does is the first word of `currentState`. */
function taskRow(world: World, task: Task) {
  const { id, slot, desired, container } = task;
  const current = currentState(task, world.now());
  const name = `${container.appName}.${slot}`;
  return { containerId: id, name, state: desired, node: "dokploy", currentState: current, error: taskError(task) };
}

/** Of the last line the server has cut the space that it looks for behind the word. */
function trimmed<T extends { error: string }>(rows: T[]): T[] {
  return rows.map((row, at) => (at === rows.length - 1 && row.error === "" ? { ...row, error: "Error:" } : row));
}

function stackContainer(world: World, task: Task) {
  const current = currentState(task, world.now());
  const error = taskError(task);
  const state = current.split(" ")[0]?.toLowerCase();
  return {
    containerId: task.container.id,
    name: task.container.name,
    node: "dokploy",
    state,
    status: error === "" ? current : `${current} (${error})`,
  };
}

/** A service of the swarm by its name: `docker inspect` takes whatever has it. */
function inspectedService(world: World, name: string) {
  const service = findSwarm(world, name);
  if (service === undefined) return undefined;
  const { spec, updateState } = service;
  const ContainerSpec = { Image: spec.image, Env: Object.entries(spec.environment).map((each) => each.join("=")) };
  return {
    Spec: { Name: name, TaskTemplate: { ContainerSpec } },
    ...(updateState !== null && { UpdateStatus: { State: updateState, Message: updateState.replace("_", " ") } }),
  };
}

function inspected(world: World, { id, name, image, environment, command, labels, ...container }: Container) {
  const { state, health } = containerState(
    { id, name, image, environment, command, labels, ...container },
    world.now(),
  );
  const Env = Object.entries(environment).map(([key, value]) => `${key}=${value}`);
  const Health = health === "none" ? {} : { Health: { Status: health } };
  return {
    Id: id,
    Name: `/${name}`,
    State: { Status: state, ...Health },
    Config: { Image: image, Env, Cmd: command, Labels: labels },
  };
}
