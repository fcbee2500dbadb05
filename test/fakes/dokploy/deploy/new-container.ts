import type { Container, ContainerSpec } from "../machine.ts";
import type { World } from "../world.ts";
import type { Behaviour } from "./behaviours.ts";

interface Place {
  name: string;
  appName: string;
  service: string | null;
}

/** A container of a spec that starts now. */
export function newContainer(world: World, spec: ContainerSpec, place: Place): Container {
  const behaviour = behaviourOf(world, { image: spec.image, ...place });
  return {
    ...structuredClone(spec),
    ...place,
    id: world.ids.hex(12),
    startedAt: world.now(),
    isStopped: false,
    exit: null,
    behaviour,
  };
}

/** The first behaviour that fits; one of commands does not count. */
export function behaviourOf(
  { behaviours }: World,
  { image, appName, service }: { image: string; appName: string; service: string | null },
): Behaviour {
  const fitting = behaviours.find(
    (each) =>
      each.command === undefined &&
      (each.image === undefined || image.includes(each.image)) &&
      (each.service === undefined || each.service === service) &&
      (each.appName === undefined || appName.startsWith(each.appName)),
  );
  return fitting === undefined ? {} : { ...fitting };
}

/** Why an image does not come, in the words of `docker pull`, or `null`. */
export function pullProblem(image: string, { pull }: Behaviour): string | null {
  if (pull === "missing") return `Error response from daemon: manifest for ${image} not found: manifest unknown`;
  if (pull === "denied")
    return `Error response from daemon: pull access denied for ${image.split("@")[0]}, repository does not exist or may require 'docker login'`;
  return null;
}
