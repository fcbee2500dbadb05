import type { Capabilities, Capability } from "../capabilities.ts";
import { needsConsent } from "../container/needs-consent.ts";
import { notedFields } from "../container/noted-fields.ts";
import { resourceKinds } from "../container/resources/index.ts";

const exact: Capability = { support: "exact" };

/** Fields that a compose file on one engine expresses as they are. */
const exactFields = [
  ...["name", "components", "secrets.generator"],
  ...["image", "runtime", "build.context", "build.dockerfile", "build.target", "build.args", "build.secrets"],
  ...["commands.start", "commands.release", "commands.timeout", "commands.capture.pattern"],
  ...["commands.capture.sensitive", "commands.install", "commands.build"],
  ...["provides.name", "provides.protocol", "provides.port", "provides.exposed"],
  ...["requires.name", "requires.version", "requires.config", "requires.set_env", "supports"],
  ...["env.default", "env.generator", "env.sensitive"],
  ...["health.command", "health.interval", "health.timeout", "health.start_period", "health.retries"],
  ...["depends_on.component", "depends_on.condition", "storage.path", "storage.persistent"],
  ...["restart", "singleton", "platform", "requires.docker"],
  ...["host.docker", "host.network", "host.filesystem", "host.privileged"],
];

/** Settings of resources that `config` may ask for. */
const hintFields = [...resourceKinds].flatMap(([type, kind]) => {
  const names = kind.kind === "service" ? Object.keys(kind.hints) : [];
  return names.map((name) => `requires.${type}.config.${name}`);
});

const ofSource: Capability = {
  support: "exact",
  note: "It is of components that run from source, and a platform of containers ignores it by the format's own rule.",
};

const unboundCommand: Capability = {
  support: "unsupported",
  code: "LP4052",
  why: "Images are made before the app runs and are read by many: a secret would stay in one, and a port or an address is not known yet.",
  instead: "Refer to nothing in it; a build takes secrets by `build.secrets`.",
};

/** Fields that it expresses otherwise, or not. */
const otherFields: Capabilities = {
  source: {
    support: "exact",
    note: "The folder that a component with a runtime alone is built from; beside an image or a build it is for those that run from source.",
  },
  "commands.dev": ofSource,
  "runtime[start]": {
    support: "unsupported",
    code: "LP4010",
    why: "A container runs an image, and the component names none and says not how to build or to start one.",
    instead: "Add `image`, or `runtime` with `commands.start`, or `build` with a Dockerfile.",
  },
  "runtime[version]": {
    support: "unsupported",
    code: "LP4050",
    why: "Its image is made on the official one of that version, and another version may not run the app.",
    instead: "Write a version that has an image, or add `build` with a Dockerfile.",
  },
  "runtime[static]": {
    support: "unsupported",
    code: "LP4051",
    why: "Files are served by a small web server that has no tools of any language.",
    instead: "Name the language as `runtime`, with a `start` that serves the files; or add `build` with a Dockerfile.",
  },
  "runtime[no version]": {
    support: "approximated",
    code: "LP4053",
    how: "A Launchfile names no version, and the sources have no file that does: another day it may be another one.",
  },
  "build.secrets[name]": {
    support: "unsupported",
    code: "LP4013",
    why: "Compose and builders know secrets by names of letters, digits, dots, dashes and underscores.",
    instead: "Give the secret such a name.",
  },
  "commands.install[unbound]": unboundCommand,
  "commands.build[unbound]": unboundCommand,
  "commands.build[image]": {
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
  "commands.capture[build]": {
    support: "approximated",
    code: "LP4015",
    how: "They run while the image is built, and the patterns are not looked for in what a builder prints.",
  },
  "commands.timeout[build]": {
    support: "approximated",
    how: "They run while the image is built, and a builder has no time limit for one of its steps.",
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
  "provides.bind": { support: "exact", note: "A container is reached at any address of its own but a loopback one." },
  "provides.bind[loopback]": {
    support: "approximated",
    code: "LP4025",
    how: "Every container has a loopback address of its own, and nobody else asks for this one.",
  },
  "provides.bind[loopback, reached]": exact,
  "provides.bind[loopback, udp]": {
    support: "unsupported",
    code: "LP4018",
    why: "Every container has a loopback address of its own, and what leads to it from outside carries connections, not UDP.",
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
  "requires.config[unknown]": {
    support: "approximated",
    code: "LP4023",
    how: "Compose knows no setting of that name for this type, and the resource runs without it.",
  },
  "requires.config[refused]": {
    support: "unsupported",
    code: "LP4030",
    why: "The resource would run without the setting, or not start.",
    instead: "Correct the value, or remove the hint.",
  },
  "supports[off]": {
    support: "approximated",
    code: "LP4003",
    how: "An environment has an optional resource only when it says so; the variables that it would set are absent.",
  },
  "health.path": {
    support: "approximated",
    code: "LP4120",
    how: "Docker runs a command in the container: wget, curl or bash, whichever its image has. Without all three it is never healthy.",
  },
  "storage.size": {
    support: "approximated",
    code: "LP4017",
    how: "A volume of Docker grows with its disk.",
  },
  schedule: {
    support: "approximated",
    code: "LP4054",
    how: "A container of its image stays up, watches the clock (UTC) with its shell, and runs `commands.start` by itself at each time.",
  },
  "schedule[no start]": {
    support: "unsupported",
    code: "LP4011",
    why: "Who keeps the schedule has to know what to run, and what an image runs by itself is known only once it is there.",
    instead: "Name the command in `commands.start`.",
  },
  "schedule[seconds]": {
    support: "unsupported",
    code: "LP4011",
    why: "Its clock is looked at once a minute, for numbers, names, lists, ranges and steps.",
    instead: "Write five fields of that kind.",
  },
  "restart[scheduled]": {
    support: "approximated",
    how: "A run that fails is not repeated before its next time.",
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
  ...notedFields,
  ...Object.fromEntries([...exactFields, ...hintFields].map((field) => [field, exact])),
  ...Object.fromEntries([...resourceKinds.keys()].map((type) => [`requires.${type}`, exact])),
  ...otherFields,
};
