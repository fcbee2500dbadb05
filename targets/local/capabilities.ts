import type { Capabilities, Capability } from "../capabilities.ts";
import { needsConsent } from "../container/needs-consent.ts";
import { notedFields } from "../container/noted-fields.ts";

const exact: Capability = { support: "exact" };

/** Fields that processes of one machine express as they are. */
const exactFields = [
  ...["name", "components", "secrets.generator"],
  ...["source", "build.context"],
  ...["commands.install", "commands.build", "commands.dev", "commands.start", "commands.release", "commands.timeout"],
  ...["commands.capture.pattern", "commands.capture.sensitive"],
  ...["provides.name", "provides.protocol", "provides.port", "provides.exposed"],
  ...["requires.name", "requires.set_env", "requires.version", "requires.postgres", "requires.sqlite", "supports"],
  "requires.postgres.config.extensions",
  ...["env.default", "env.generator", "env.sensitive"],
  ...["health.path", "health.timeout", "health.start_period"],
  ...["depends_on.component", "depends_on.condition", "storage.path", "requires.docker"],
  // A process has the network, the files and the Docker daemon of its user anyway: consent is what it takes.
  ...["host.docker", "host.network", "host.filesystem"],
];

const byCompose = "Use an environment with `target: compose`";

const noImage: Capability = {
  support: "approximated",
  code: "LP4210",
  how: "Local runs the source with the component's own commands; no image is built or started.",
};

const noPrivilege: Capability = {
  support: "unsupported",
  code: "LP4205",
  why: "A process has the rights of the user that starts it, and local gives it no others.",
  instead: `${byCompose}, which gives them with consent, or start the component by hand beside the app.`,
};

/** Fields that it expresses otherwise, or not. */
const otherFields: Capabilities = {
  image: {
    support: "unsupported",
    code: "LP4201",
    why: 'Without a "dev" command a component with an image runs as that image, and local starts no containers.',
    instead: `${byCompose}, or add a "dev" command that runs the component from its source.`,
  },
  "image[beside dev]": noImage,
  "build.context[remote]": {
    support: "approximated",
    code: "LP4210",
    how: "Local fetches no repository: its commands run in the component's `source` folder, beside the Launchfile.",
  },
  "build.dockerfile": noImage,
  "build.target": noImage,
  "build.args": noImage,
  "build.secrets": noImage,
  "commands[none]": {
    support: "unsupported",
    code: "LP4202",
    why: 'Local runs a component from its source with its "dev" or "start" command; this one has neither.',
    instead: `Add \`commands.start\` or \`commands.dev\`. ${byCompose} when it is built into an image.`,
  },
  "commands.timeout[running]": {
    support: "approximated",
    code: "LP4210",
    how: "A command that is to keep running has no time limit.",
  },
  "commands.capture[lifecycle]": {
    support: "approximated",
    code: "LP4015",
    how: "What prepares a component and what keeps running prints into its log, and the patterns are not looked for in it.",
  },
  "provides.exposed[false]": {
    support: "approximated",
    code: "LP4210",
    how: "Nothing lies between a program and its port: it can be reached wherever the program listens.",
  },
  "provides.spec": {
    support: "approximated",
    code: "LP4020",
    how: "Processes have no place for the description of an interface.",
  },
  "requires.*": {
    support: "unsupported",
    code: "LP4203",
    why: "Local starts PostgreSQL and keeps SQLite files; it has no server for other types of resources.",
    instead: `${byCompose}, or move the resource to \`supports\` when the app runs without it.`,
  },
  "requires.config": {
    support: "approximated",
    code: "LP4023",
    how: "The resource runs with the settings of local.",
  },
  "requires.postgres.version[other]": {
    support: "approximated",
    code: "LP4208",
    how: "Local has the one version of PostgreSQL that it is installed with.",
  },
  "requires.postgres.config.extensions[other]": {
    support: "unsupported",
    code: "LP4209",
    why: "Local has the extensions that PostgreSQL itself brings and no others.",
    instead: `${byCompose} and an image of PostgreSQL that has the extension.`,
  },
  "requires.sqlite.version": {
    support: "approximated",
    code: "LP4210",
    how: "A SQLite database is a file, and the app brings the library that reads it.",
  },
  "supports[off]": {
    support: "approximated",
    code: "LP4003",
    how: "An environment has an optional resource only when it says so; the variables that it would set are absent.",
  },
  "env[name]": {
    support: "approximated",
    code: "LP4211",
    how: "Commands run through `sh`, and some shells drop variables whose names are not letters, digits and underscores.",
  },
  "health.command": {
    support: "approximated",
    code: "LP4210",
    how: "It is asked until it passes when the component starts, and not again: looking at an app runs none of its code.",
  },
  "health.interval": {
    support: "approximated",
    code: "LP4210",
    how: "It is asked that often, and at least twice a second, until it passes when the component starts; then only when somebody asks for the status.",
  },
  "health.retries": {
    support: "approximated",
    code: "LP4210",
    how: "So many intervals after its start period it has failed to start; nobody counts what fails later.",
  },
  "storage.path[not read]": {
    support: "approximated",
    code: "LP4207",
    how: "A process sees the machine's own file system. The volume is a folder of the state store, and nothing in the component reads where that is.",
  },
  "storage.size": {
    support: "approximated",
    code: "LP4210",
    how: "The volume is a folder and has the space that its disk has.",
  },
  runtime: { support: "exact", note: "Its commands run the programs of this machine, in the version that it has." },
  singleton: { support: "exact", note: "Local runs one process of each component." },
  platform: { support: "exact", note: "On a machine of another platform it is refused (LP4212)." },
  "storage.persistent": {
    support: "exact",
    note: "What need not be kept may be: the volume is the same folder either way.",
  },
  "provides.bind": {
    support: "exact",
    note: "It is where the app itself listens, and nothing lies between that and this machine.",
  },
  restart: {
    support: "approximated",
    code: "LP4206",
    how: "Local starts detached processes without a supervisor.",
  },
  schedule: {
    support: "unsupported",
    code: "LP4204",
    why: "Local has nothing that waits for the time to come, and running the component all the time would be another thing.",
    instead: "Remove the component's `schedule` to run it all the time, or apply the app where a scheduler runs.",
  },
  ...needsConsent,
  "host.docker[optional]": {
    support: "approximated",
    code: "LP4026",
    how: "Nothing lies between a process and what its user can reach on this machine; nobody consented to its use.",
  },
  "host.privileged": noPrivilege,
  "host.privileged[no consent]": noPrivilege,
};

/** What local makes of each field of the format: source mode, PostgreSQL and SQLite, no supervisor. */
export const capabilities: Capabilities = {
  ...notedFields,
  ...Object.fromEntries(exactFields.map((field) => [field, exact])),
  ...otherFields,
};
