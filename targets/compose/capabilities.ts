import type { Capabilities, Capability } from "../capabilities.ts";
import { needsConsent } from "../container/needs-consent.ts";
import { resourceKinds } from "../container/resources/index.ts";

const exact: Capability = { support: "exact" };

/** Fields that a compose file on one engine expresses as they are, or that say nothing about a deployment. */
const exactFields = [
  ...["version", "generator", "name", "description", "repository", "website", "logo", "keywords"],
  ...["components", "secrets.generator", "secrets.description"],
  ...["image", "runtime", "build.context", "build.dockerfile", "build.target", "build.args"],
  // Of source mode alone: a platform of containers ignores them by the format's own rule.
  ...["source", "commands.install", "commands.dev"],
  ...["commands.start", "commands.release", "commands.*", "commands.timeout", "commands.capture"],
  ...["provides.name", "provides.protocol", "provides.port", "provides.bind", "provides.exposed"],
  ...["requires.name", "requires.version", "requires.set_env", "supports"],
  ...["env.default", "env.generator", "env.required", "env.sensitive", "env.label", "env.description", "env.example"],
  ...["health.command", "health.interval", "health.timeout", "health.start_period", "health.retries"],
  ...["depends_on.component", "depends_on.condition", "storage.path", "storage.persistent", "storage.description"],
  ...["restart", "singleton", "platform", "requires.docker"],
  ...["host.docker", "host.network", "host.filesystem", "host.privileged"],
];

/** Fields that it expresses otherwise, or not. */
const otherFields: Capabilities = {
  "runtime[alone]": {
    support: "unsupported",
    code: "LP4010",
    why: "A container runs an image, and the component names none and says not how to build one.",
    instead: "Add `image`, or `build` with a Dockerfile; or run it from source with target local.",
  },
  "build.secrets": {
    support: "unsupported",
    code: "LP4013",
    why: "The build would run without them, and fail or make a wrong image.",
    instead: "Build the image elsewhere and name it under `images` of the environment.",
  },
  "commands.build": {
    support: "approximated",
    code: "LP4016",
    how: "The image is pulled, or built by its Dockerfile; `commands.build` is for source.",
  },
  "build.context[no consent]": {
    support: "unsupported",
    code: "LP4028",
    why: "A build runs whatever the repository says, on the machine that builds.",
    instead: "Consent to it: `consent` of the environment in launchplane.yaml.",
  },
  "commands.capture[running]": {
    support: "approximated",
    code: "LP4015",
    how: "What goes on running prints into its log, and the patterns are not looked for in it.",
  },
  "commands.timeout[running]": {
    support: "approximated",
    how: "What is to keep running has no time limit.",
  },
  "provides.bind[loopback]": {
    support: "approximated",
    code: "LP4025",
    how: "Every container has a loopback address of its own, so other components do not reach it.",
  },
  "provides.bind[loopback, exposed]": {
    support: "unsupported",
    code: "LP4018",
    why: "Every container has a loopback address of its own: a published port leads to the container's other address.",
    instead: "Let the app listen on 0.0.0.0 and remove `bind`.",
  },
  "provides.spec": {
    support: "approximated",
    code: "LP4020",
    how: "A compose file has no place for the description of an interface.",
  },
  "requires.*": {
    support: "unsupported",
    code: "LP4021",
    why: "No image is known for this type, and the app would start without it.",
    instead: "Correct the type, or take the resource out of `requires` and pass its address as a variable.",
  },
  "requires.version[unknown]": {
    support: "unsupported",
    code: "LP4022",
    why: "Another version may not read the data that the app expects.",
    instead: "Widen the range so that one of them satisfies it.",
  },
  "requires.config": {
    support: "approximated",
    code: "LP4023",
    how: "The resource runs with the defaults of its image.",
  },
  "requires.sqlite": {
    support: "approximated",
    code: "LP4024",
    how: "Its file lies in a volume, and Docker makes the folder of a new volume for root.",
  },
  "supports[off]": {
    support: "approximated",
    code: "LP4003",
    how: "An environment has an optional resource only when it says so; the variables that it would set are absent.",
  },
  "health.path": {
    support: "approximated",
    code: "LP4120",
    how: "Compose runs a command in the container: wget is tried, then curl. Without either it is never healthy.",
  },
  "storage.size": {
    support: "approximated",
    code: "LP4017",
    how: "A volume of Docker grows with its disk.",
  },
  schedule: {
    support: "unsupported",
    code: "LP4011",
    why: "Compose starts containers once and has no clock. The file has it under the profile launchplane-task, so it does not start.",
    instead: "Start it from cron: `docker compose run --rm` with its name.",
  },
  "platform[several]": {
    support: "approximated",
    code: "LP4019",
    how: "A service of a compose file has one platform.",
  },
  ...needsConsent,
  "host.docker[optional]": {
    support: "approximated",
    code: "LP4026",
    how: "Whoever reaches the Docker daemon of a machine owns the machine, so it gets it only with consent.",
  },
  "host.network[connected]": {
    support: "unsupported",
    code: "LP4012",
    why: "It is connected with other containers of the app, whose names mean nothing on the network of the machine.",
    instead:
      "Reach them by a port and an address that variables give it, or start the component by hand beside the app.",
  },
};

/** What compose makes of each field of the format. */
export const capabilities: Capabilities = {
  ...Object.fromEntries(exactFields.map((field) => [field, exact])),
  ...Object.fromEntries([...resourceKinds.keys()].map((type) => [`requires.${type}`, exact])),
  ...otherFields,
};
