import type { ObjectRules } from "../../plans/index.ts";
import { isReplaced, type ProviderResource } from "./provider-facts.ts";

/** The input of a container that each attribute becomes. What Docker has no input for stands in a label. */
const containerInputs: Record<string, string> = {
  "aliases.*": "networksAdvanced",
  "command.*": "command",
  confined: "capabilities",
  "entrypoint.*": "entrypoints",
  "env.*": "envs",
  "expose.*": "labels",
  "file-owners.*": "uploads",
  "files.*": "uploads",
  "health.*": "healthcheck",
  "host.docker": "volumes",
  "host.filesystem": "volumes",
  "host.network": "networkMode",
  "host.privileged": "privileged",
  hostname: "hostname",
  image: "image",
  init: "init",
  "mounts.*": "volumes",
  network: "networkMode",
  "network.*": "labels",
  platform: "platform",
  "ports.*": "ports",
  publish: "ports",
  recipe: "image",
  restart: "restart",
  singleton: "labels",
  source: "image",
  stop_grace_period: "stopTimeout",
  timeout: "labels",
  user: "user",
};

/** The input of an image that each attribute becomes. */
const imageInputs: Record<string, string> = {
  "build.args.*": "build.buildArgs",
  "build.context": "build.context",
  "build.dockerfile": "build.dockerfile",
  "build.recipe": "triggers",
  // A list of secrets may change in place, and neither a name nor a variable in it.
  "build.secret-names": "build.secrets.id",
  "build.source": "triggers",
  "build.target": "build.target",
  image: "name",
  platform: "platform",
};

/** What a change of each attribute takes, as the provider says of its input. */
function rulesOf(resource: ProviderResource, inputs: Record<string, string>): Record<string, "update" | "replace"> {
  const rules = Object.entries(inputs).map(([attribute, input]): [string, "update" | "replace"] => {
    return [attribute, isReplaced(resource, input) ? "replace" : "update"];
  });
  return Object.fromEntries(rules);
}

/**
 * What others have set, the exit code of what did not end well, volumes that were made ready and are gone: only a new resource is
 * without them.
 */
const unwanted = { exit: "replace", lost: "replace", other: "replace" } as const;

const container = { ...rulesOf("container", containerInputs), ...unwanted };

/**
 * What reconcile must know of a stack's resources. `service`, `job`, `setup` and `task` are containers, the last two of which end
 * by themselves; nearly every change makes one anew, and nothing in a program starts one that was stopped. `update` is one run of
 * `pulumi up`: it is what changes all of the others.
 * The value of a build's secret is in no program and no state: builders go by the names alone.
 */
export const objects: ObjectRules = {
  image: {
    attributes: { ...rulesOf("image", imageInputs), ...unwanted, "build.secrets.*": "ignore" },
    holdsData: false,
  },
  job: { attributes: container, holdsData: false, stays: true, remade: true },
  network: { attributes: unwanted, holdsData: false },
  service: { attributes: container, holdsData: false, stays: true, remade: true },
  setup: { attributes: container, holdsData: false },
  stack: { attributes: { "outputs.*": "ignore" }, holdsData: false },
  task: { attributes: container, holdsData: false },
  update: { attributes: {}, holdsData: false, runs: true, repeatable: true, carries: true },
  volume: { attributes: {}, holdsData: true },
};
