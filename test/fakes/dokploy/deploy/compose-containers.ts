import type { World } from "../world.ts";
import { removeSwarm } from "./swarm.ts";

/** `docker compose up -d` with the files that are there. `false`: there are none. */
export function startContainers(world: World, appName: string): boolean {
  const { containers, files } = world.state.machine;
  if (files[`/etc/dokploy/compose/${appName}/code/docker-compose.yml`] === undefined) return false;
  for (const container of containers) {
    if (container.appName !== appName || !container.isStopped) continue;
    Object.assign(container, { isStopped: false, startedAt: world.now() });
  }
  return true;
}

/** `docker compose stop`, or `docker stack rm`. */
export function stopContainers(world: World, appName: string): void {
  for (const container of world.state.machine.containers) {
    if (container.appName === appName) container.isStopped = true;
  }
  removeStack(world, appName);
}

/** `docker compose down`, with `--volumes` or without, and the folder of the service. */
export function dropContainers(world: World, appName: string, withVolumes: boolean): void {
  const { machine } = world.state;
  machine.containers = machine.containers.filter((each) => each.appName !== appName);
  removeStack(world, appName);
  if (withVolumes) machine.volumes = machine.volumes.filter((name) => !name.startsWith(`${appName}_`));
  dropFiles(world, `/etc/dokploy/compose/${appName}/`);
}

export function dropFiles({ state }: World, folder: string): void {
  const { machine } = state;
  machine.files = Object.fromEntries(Object.entries(machine.files).filter(([path]) => !path.startsWith(folder)));
}

function removeStack(world: World, appName: string): void {
  for (const service of [...world.state.machine.swarm]) {
    if (service.appName.startsWith(`${appName}_`)) removeSwarm(world, service.appName);
  }
}
