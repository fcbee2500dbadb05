import type { ObjectRules } from "../../plans/index.ts";

/**
 * What reconcile must know of compose's objects. `service` is a component or a resource that stays up, `job` one that
 * waits for the times of a schedule, `task` a release command, `setup` what a resource lacks once it serves or a volume before it
 * is mounted, `image` what has to be pulled or built before. A changed service is recreated
 * in place: that is an update, its data lies in volumes.
 */
export const objects: ObjectRules = {
  image: { attributes: { "build.secrets.*": "ignore" }, holdsData: false, runs: true, repeatable: true },
  job: { attributes: {}, holdsData: false, stays: true },
  network: { attributes: {}, holdsData: false },
  service: { attributes: {}, holdsData: false, stays: true },
  setup: { attributes: {}, holdsData: false, runs: true, repeatable: true },
  task: { attributes: {}, holdsData: false, runs: true },
  volume: { attributes: {}, holdsData: true },
};
