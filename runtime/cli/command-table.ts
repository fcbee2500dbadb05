import type { CommandEntry } from "./command.ts";
import { deployCommands } from "./command-table/deploy-commands.ts";
import { fileCommands } from "./command-table/file-commands.ts";
import { planCommands } from "./command-table/plan-commands.ts";
import { recordCommands } from "./command-table/record-commands.ts";
import { valueCommands } from "./command-table/value-commands.ts";

/** What `--help` says of the first word of commands with two. */
export const commandGroups: Record<string, string> = {
  catalog: "check many Launchfiles at once",
  expression: "try the $ expressions of Launchfiles",
  artifacts: "the images that are deployed",
  keys: "the key that signs what is recorded",
  locks: "see who changes an environment, and take that from a holder that is stuck",
  records: "list, show and verify what was deployed",
  store: "where records are kept: the state folder, or a PostgreSQL database",
  targets: "what each target makes of every field of a Launchfile",
  secrets: "store secrets, list their names, say who may use them",
  environments: "store values that are not secret, for one environment or many",
};

/** Options of every command. */
export const sharedOptions: CommandEntry["options"] = [
  ["--json", "print one JSON document on standard output"],
  ["--debug", "print the stack of an internal error"],
];

/** Every command in the order that `--help` prints. Loading one loads nothing of the others. */
export const commandTable: CommandEntry[] = [
  ...planCommands,
  ...deployCommands,
  ...fileCommands,
  ...recordCommands,
  ...valueCommands,
  {
    name: "completion",
    summary: "print a script that completes command lines in a shell",
    arguments: [["<bash|zsh|fish>", "the shell; in ~/.bashrc: source <(launchplane completion bash)"]],
    options: [],
    load: async () => {
      const { completion } = await import("./commands/completion.ts");
      return completion({ entries: commandTable, groups: commandGroups, options: sharedOptions });
    },
  },
];
