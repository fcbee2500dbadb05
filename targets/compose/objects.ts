import type { ObjectRules } from "../../plans/index.ts";

/**
 * What reconcile must know of compose's objects. `service` is a component or a resource that stays up, `job` one that runs
 * by a schedule, `task` a release command, `image` what has to be pulled or built before. A changed service is recreated
 * in place: that is an update, its data lies in volumes.
 */
export const objects: ObjectRules = {
  image: { attributes: {}, holdsData: false, runs: true, repeatable: true },
  job: { attributes: {}, holdsData: false },
  network: { attributes: {}, holdsData: false },
  service: { attributes: {}, holdsData: false, stays: true },
  task: { attributes: {}, holdsData: false, runs: true },
  volume: { attributes: {}, holdsData: true },
};
