import type { CommandEntry } from "./command.ts";

const path: CommandEntry["arguments"][number] = ["[path]", "a Launchfile or its folder (default: this folder)"];
const env: CommandEntry["options"][number] = [
  "--env <name>",
  "environment of launchplane.yaml (default: the only one, else local)",
];
const state: CommandEntry["options"][number] = [
  "--state <folder>",
  "state folder (default: $LAUNCHPLANE_STATE_DIR, else .launchplane beside the Launchfile)",
];
const set: CommandEntry["options"][number] = [
  "--set <KEY=VALUE>",
  "give a variable a value that is not secret; repeatable",
];
const yes: CommandEntry["options"][number] = ["--yes", "do not ask for confirmation"];
const actor: CommandEntry["options"][number] = [
  "--actor <name>",
  "who does this, for the record (default: the user of CI or of this machine)",
];

/** What `--help` says of the first word of commands with two. */
export const commandGroups: Record<string, string> = {
  records: "list and show what was deployed",
  secrets: "store secrets and list their names",
};

/** Every command in the order that `--help` prints. Loading one loads nothing of the others. */
export const commandTable: CommandEntry[] = [
  {
    name: "validate",
    summary: "check Launchfiles and report every problem",
    arguments: [["[paths...]", "Launchfiles or their folders (default: this folder)"]],
    options: [],
    load: async () => (await import("./commands/validate.ts")).validate,
  },
  {
    name: "plan",
    summary: "show what apply would change, and why",
    arguments: [path],
    options: [
      env,
      state,
      set,
      ["--offline", "compare with what was applied last instead of reality"],
      ["--exit-code", "exit with 2 when there are changes"],
    ],
    load: async () => (await import("./commands/plan.ts")).plan,
  },
  {
    name: "apply",
    summary: "make the environment match the Launchfile, prove it healthy, record it",
    arguments: [path],
    options: [env, state, set, yes, actor],
    load: async () => (await import("./commands/apply.ts")).apply,
  },
  {
    name: "emit",
    summary: "write a target's files without applying anything",
    arguments: [path],
    options: [
      ["--target <name>", "target to emit for (default: that of the environment)"],
      ["--out <folder>", "folder to write to (default: print to standard output)"],
      env,
      state,
      set,
    ],
    load: async () => (await import("./commands/emit.ts")).emit,
  },
  {
    name: "status",
    summary: "show what runs and how the last deployment ended",
    arguments: [path],
    options: [env, state],
    load: async () => (await import("./commands/status.ts")).status,
  },
  {
    name: "logs",
    summary: "show the output of components and resources",
    arguments: [path, ["[names...]", "components or resources (default: all components)"]],
    options: [env, state, ["-f, --follow", "keep printing"], ["--lines <count>", "last lines of each (default: 100)"]],
    load: async () => (await import("./commands/logs.ts")).logs,
  },
  {
    name: "destroy",
    summary: "remove what apply made; data stays unless --data",
    arguments: [path],
    options: [env, state, yes, actor, ["--data", "delete volumes and databases too"]],
    load: async () => (await import("./commands/destroy.ts")).destroy,
  },
  {
    name: "records list",
    summary: "list the deployment records of an environment",
    arguments: [path],
    options: [env, state],
    load: async () => (await import("./commands/records-list.ts")).recordsList,
  },
  {
    name: "records show",
    summary: "show one record",
    arguments: [["<id>", "a record's id"], path],
    options: [env, state],
    load: async () => (await import("./commands/records-show.ts")).recordsShow,
  },
  {
    name: "secrets put",
    summary: "store a secret value, read from standard input",
    arguments: [["<name>", "KEY or component.KEY"], path],
    options: [env, state, actor],
    load: async () => (await import("./commands/secrets-put.ts")).secretsPut,
  },
  {
    name: "secrets list",
    summary: "list the names of stored secrets, never their values",
    arguments: [path],
    options: [env, state],
    load: async () => (await import("./commands/secrets-list.ts")).secretsList,
  },
];
