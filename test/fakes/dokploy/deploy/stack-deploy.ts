import type { World } from "../world.ts";
import type { UpOptions } from "./compose-up.ts";
import { behaviourOf, pullProblem } from "./new-container.ts";
import { removeSwarm, updateSwarm } from "./swarm.ts";

/** `docker stack deploy --prune`: one swarm service each, called `<appName>_<service>`. */
export function stackDeploy(world: World, { appName, services, volumes, unwell }: UpOptions): string[] {
  const { machine } = world.state;
  for (const { name, spec } of services) {
    const problem = pullProblem(spec.image, behaviourOf(world, { image: spec.image, appName, service: name }));
    if (problem) throw new Error(problem);
  }
  machine.volumes = [...new Set([...machine.volumes, ...volumes])];
  const names = services.map(({ name }) => `${appName}_${name}`);
  const orphans = machine.swarm.filter(
    (each) => each.appName.startsWith(`${appName}_`) && !names.includes(each.appName),
  );
  for (const orphan of orphans) removeSwarm(world, orphan.appName);
  for (const { name, spec, scale } of services) {
    const state = unwell && (unwell.service ?? name) === name ? unwell.state : undefined;
    updateSwarm(world, { appName: `${appName}_${name}`, spec, replicas: scale, failureAction: "pause", unwell: state });
  }
  return names.map((name) => `Creating service ${name}`);
}
