import type { ObjectRules } from "../../plans/index.ts";

/**
 * What reconcile must know of Dokploy's objects. Of the compose shape: `compose` is the one service, `service`, and `step` for a
 * release or a setup, are those of its document. Of the application shape: `application`, `database`, and `task` for a release or
 * a setup. `deploy` makes what was written effective: it runs when that differs from what was deployed last, or what it deployed
 * does not run; a `release` is a deployment of a task that may not be repeated blindly.
 */
export const objects: ObjectRules = {
  application: { attributes: {}, holdsData: false, stays: true },
  compose: { attributes: {}, holdsData: false },
  database: { attributes: { kind: "replace" }, holdsData: false, stays: true },
  deploy: { attributes: {}, holdsData: false, runs: true, repeatable: true },
  domain: { attributes: {}, holdsData: false },
  environment: { attributes: {}, holdsData: false },
  mount: { attributes: {}, holdsData: false },
  port: { attributes: {}, holdsData: false },
  project: { attributes: {}, holdsData: false },
  service: { attributes: {}, holdsData: false, stays: true },
  release: { attributes: {}, holdsData: false, runs: true },
  step: { attributes: {}, holdsData: false },
  task: { attributes: {}, holdsData: false },
  volume: { attributes: { name: "replace" }, holdsData: true },
};
