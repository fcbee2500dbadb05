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
const only: CommandEntry["options"][number] = [
  "--only <component>",
  "only this component and what it needs; the rest is left alone; repeatable",
];
const image: CommandEntry["options"][number] = [
  "--image <component=repository@digest>",
  "what CI built for a component, in place of its own build; repeatable",
];
const target: CommandEntry["options"][number] = [
  "--target <local|compose>",
  "as this target would have it (default: that of the environment)",
];
const format: CommandEntry["options"][number] = [
  "--format <text|markdown|github|sarif|mermaid|html|json>",
  "how to report (default: text)",
];
const consent: CommandEntry["options"][number] = [
  "--consent <remote-source>",
  "agree to build code that is fetched from elsewhere, for this run; repeatable",
];
const yes: CommandEntry["options"][number] = ["--yes", "do not ask for confirmation"];
const approvePolicy: CommandEntry["options"][number] = [
  "--approve-policy <name>",
  "the approval that this policy of launchplane.yaml asks for was given; repeatable",
];
const actor: CommandEntry["options"][number] = [
  "--actor <name>",
  "who does this, for the record (default: the user of CI or of this machine)",
];
const scope: CommandEntry["options"][number] = [
  "--scope <global|context|instance>",
  "for everything, for this app's environments, or for one of them (default: instance)",
];
const projectPath: CommandEntry["options"][number] = [
  "--path <path>",
  "a Launchfile or its folder (default: this folder)",
];

const lockWait: CommandEntry["options"][number] = [
  "--lock-wait <duration>",
  "wait so long for another run that changes this environment, as 10m (default: not at all)",
];

const keepFailed: CommandEntry["options"][number] = [
  "--keep-failed",
  "leave what is not healthy running, in place of the last good release",
];
const promotionFrom: CommandEntry["options"][number] = [
  "--from <name>",
  "environment that has the release (default: promote_from of the other)",
];
const promotionTo: CommandEntry["options"][number] = [
  "--to <name>",
  "environment that is to get it (default: the only one with promote_from)",
];

/** Of every command that changes an environment. */
const running: CommandEntry["options"] = [
  lockWait,
  ["--parallel <count>", "operations under way at once (default: 4)"],
  ["--retry <operation>", "run again what broke off with an unknown outcome, as 'run task:web.release'; repeatable"],
  [
    "--events <file>",
    "append what happens, as it happens, as lines of JSON; outside the app, or - for standard output",
  ],
];

const expressionText: CommandEntry["arguments"][number] = [
  "<text>",
  "in single quotes, or the shell looks up its $ itself; after -- if it begins with -; - reads standard input",
];
const asCommand: CommandEntry["options"][number] = [
  "--command",
  "read it as a command: a $ before other names is the shell's",
];

/** What `--help` says of the first word of commands with two. */
export const commandGroups: Record<string, string> = {
  expression: "try the $ expressions of Launchfiles",
  artifacts: "the images that are deployed",
  keys: "the key that signs what is recorded",
  locks: "see who changes an environment, and take that from a holder that is stuck",
  records: "list, show and verify what was deployed",
  store: "where records are kept: the state folder, or a PostgreSQL database",
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
  {
    name: "validate",
    summary: "check Launchfiles and report every problem",
    arguments: [
      ["[paths...]", 'Launchfiles, their folders, patterns such as "**/Launchfile", or - (default: this folder)'],
    ],
    options: [
      ["--format <text|json|github|sarif|junit>", "how to report (default: text)"],
      ["--fix", "write the corrections that cannot change what was right"],
      ["--unsafe", "with --fix: also those that are only likely what was meant"],
    ],
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
      only,
      image,
      consent,
      format,
      ["--out <file>", "write the plan to a file that apply takes"],
      ["--offline", "compare with what was applied last instead of reality"],
      ["--exit-code", "exit with 2 when there are changes"],
    ],
    document: { plan: null },
    load: async () => (await import("./commands/plan.ts")).plan,
  },
  {
    name: "apply",
    summary: "make the environment match the Launchfile, prove it healthy, record it",
    arguments: [
      ["[path]", "a Launchfile or its folder (default: this folder), or a file that plan --out wrote"],
      ["[folder]", "with a plan file: where its Launchfile is (default: this folder)"],
    ],
    options: [
      env,
      state,
      set,
      only,
      image,
      consent,
      yes,
      ["--reviewed <digest>", "apply only what a review of this digest saw"],
      [
        "--accept <risk:object>",
        "with --reviewed: a risk that the review accepted, as replace:service:web; repeatable",
      ],
      approvePolicy,
      actor,
      keepFailed,
      ...running,
    ],
    needsFolder: true,
    document: { plan: null, record: null },
    load: async () => (await import("./commands/apply.ts")).apply,
  },
  {
    name: "promote",
    summary: "bring exactly what one environment serves to another, when its gates are passed",
    arguments: [path],
    options: [
      promotionFrom,
      promotionTo,
      state,
      ["--dry-run", "plan and ask the gates; change nothing"],
      yes,
      keepFailed,
      approvePolicy,
      actor,
      ...running,
    ],
    needsFolder: true,
    document: { plan: null, record: null, promotion: null, release: null },
    load: async () => (await import("./commands/promote.ts")).promote,
  },
  {
    name: "approve",
    summary: "allow one promotion of what an environment serves now",
    arguments: [path],
    options: [
      promotionFrom,
      promotionTo,
      ["--reason <text>", "why, for the record"],
      ["--expires <duration>", "how long it is good for (default: 24h)"],
      state,
      actor,
    ],
    needsFolder: true,
    document: { record: null },
    load: async () => (await import("./commands/approve.ts")).approve,
  },
  {
    name: "rollback",
    summary: "serve an earlier release again: code only, data stays as it is",
    arguments: [path],
    options: [
      env,
      state,
      ["--to <release>", "id of a release (default: the last good one before the current one)"],
      yes,
      approvePolicy,
      actor,
      ...running,
    ],
    needsFolder: true,
    document: { plan: null, record: null, release: null },
    load: async () => (await import("./commands/rollback.ts")).rollback,
  },
  {
    name: "review",
    summary: "plan what a pull request changes, and comment on it",
    arguments: [["[folder]", "look only below this folder (default: this folder)"]],
    options: [
      ["--base <revision>", "what the changes are compared with (default: of the pull request)"],
      ["--head <revision>", "what the changes lead to (default: what is checked out)"],
      ["--repository <owner/name>", "repository on GitHub (default: $GITHUB_REPOSITORY)"],
      ["--pull-request <number>", "where to comment (default: of the workflow run's event)"],
      ["--dry-run", "write nothing to GitHub; print the comment"],
      ["--out <file>", "write the review as JSON too"],
      ["--fail-on <approve|deny|never>", "what is not 0: asked approval too (the default), denial, or neither"],
      ["--approved", "print the commands that apply what was reviewed, for a merged commit"],
      ["--env <name>", "with --approved: only for this environment"],
      ["--yes", "with --approved: commands that do not ask for confirmation"],
    ],
    document: { review: null },
    load: async () => (await import("./commands/review.ts")).review,
  },
  {
    name: "diff",
    summary: "show what differs between two versions of an app, without credentials",
    arguments: [
      ["[base]", "a Launchfile, its folder, or a plan that plan --out wrote; with --base the path to compare"],
      ["[head]", "what to compare it with"],
    ],
    options: [
      ["--base <revision>", "compare with this revision of the Git repository: origin/main, HEAD~1"],
      ["--head <revision>", "with --base: the revision that it leads to (default: the working tree)"],
      ["--env <name>", "compare this environment only (default: all of launchplane.yaml, else local and compose)"],
      ["--target <name>", "compare what this target would get; repeatable"],
      format,
      ["--out <file>", "write the report to a file"],
      ["--exit-code", "exit with 2 when there are differences"],
    ],
    document: { diff: null },
    load: async () => (await import("./commands/diff.ts")).diff,
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
    needsFolder: true,
    load: async () => (await import("./commands/status.ts")).status,
  },
  {
    name: "logs",
    summary: "show the output of components and resources",
    arguments: [path, ["[names...]", "components or resources (default: all components)"]],
    options: [env, state, ["-f, --follow", "keep printing"], ["--lines <count>", "last lines of each (default: 100)"]],
    needsFolder: true,
    load: async () => (await import("./commands/logs.ts")).logs,
  },
  {
    name: "run",
    summary: "run a command of the Launchfile where it is deployed: bootstrap, seed, test or any other",
    arguments: [["<name>", "its name under commands"], path],
    options: [["--component <name>", "whose command, where several have one"], env, state, lockWait, actor],
    needsFolder: true,
    document: { record: null },
    load: async () => (await import("./commands/run.ts")).run,
  },
  {
    name: "outputs",
    summary: "show what commands printed that the Launchfile captures",
    arguments: [path],
    options: [env, state, ["--reveal <name>", "print this one, even when it is sensitive, and nothing else"]],
    needsFolder: true,
    load: async () => (await import("./commands/outputs.ts")).outputs,
  },
  {
    name: "destroy",
    summary: "remove what apply made; data stays unless --data",
    arguments: [path],
    options: [env, state, yes, approvePolicy, actor, ["--data", "delete volumes and databases too"], ...running],
    needsFolder: true,
    load: async () => (await import("./commands/destroy.ts")).destroy,
  },
  {
    name: "backup",
    summary: "back up all data of an environment, and restore each part once to be sure",
    arguments: [path],
    options: [
      env,
      state,
      ["--expires <duration>", "a promotion may use it for so long (default: 24h)"],
      lockWait,
      actor,
    ],
    needsFolder: true,
    document: { record: null },
    load: async () => (await import("./commands/backup.ts")).backup,
  },
  {
    name: "restore",
    summary: "replace an environment's data by that of a backup",
    arguments: [["<record>", "a backup's record, as backup and records list print it"], path],
    options: [env, state, yes, lockWait, actor],
    needsFolder: true,
    document: { record: null },
    load: async () => (await import("./commands/restore.ts")).restore,
  },
  {
    name: "expression parse",
    summary: "show how an expression is read",
    arguments: [expressionText],
    options: [asCommand],
    load: async () => (await import("./commands/expression-parse.ts")).expressionParse,
  },
  {
    name: "expression eval",
    summary: "evaluate an expression with the values of a context",
    arguments: [expressionText],
    options: [
      asCommand,
      [
        "--context <file>",
        "JSON or YAML with resource, resources, components, secrets, app and storage; - reads standard input",
      ],
    ],
    load: async () => (await import("./commands/expression-eval.ts")).expressionEval,
  },
  {
    name: "explain",
    summary: "explain a diagnostic, or where the value of a variable comes from",
    arguments: [
      [
        "<what...>",
        "a code: LP2003; or a key: env.PORT, web.env.PORT, commands.start, after a Launchfile or its folder",
      ],
    ],
    options: [env, state, set, target],
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  {
    name: "env",
    summary: "show every variable, its value without secrets, and where that comes from",
    arguments: [path],
    options: [env, state, set, target],
    load: async () => (await import("./commands/env.ts")).env,
  },
  {
    name: "graph",
    summary: "draw what an app is made of and what connects it",
    arguments: [path],
    options: [["--format <mermaid|dot>", "for Markdown pages (the default), or for Graphviz"]],
    load: async () => (await import("./commands/graph.ts")).graph,
  },
  {
    name: "fmt",
    summary: "lay Launchfiles out in one way; comments, values and their spelling stay",
    arguments: [
      ["[paths...]", 'Launchfiles, their folders, patterns such as "**/Launchfile", or - (default: this folder)'],
    ],
    options: [["--check", "write nothing; list the files that would change, and exit with 3"]],
    load: async () => (await import("./commands/fmt.ts")).fmt,
  },
  {
    name: "schema",
    summary: "print the JSON Schema of Launchfiles, for editors",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/schema.ts")).schema,
  },
  {
    name: "records list",
    summary: "list the deployment records of an environment",
    arguments: [path],
    options: [env, state],
    needsFolder: true,
    load: async () => (await import("./commands/records-list.ts")).recordsList,
  },
  {
    name: "records show",
    summary: "show one record",
    arguments: [["<id>", "a record's id"], path],
    options: [env, state],
    needsFolder: true,
    load: async () => (await import("./commands/records-show.ts")).recordsShow,
  },
  {
    name: "records verify",
    summary: "find every record that was changed, removed or put elsewhere",
    arguments: [["[path]", "the folder that the state folder is in (default: this folder)"]],
    options: [state, ["--key <file>", "a public key that has to have signed the statements; repeatable"]],
    load: async () => (await import("./commands/records-verify.ts")).recordsVerify,
  },
  {
    name: "records rebuild",
    summary: "derive inventories and values again from the records",
    arguments: [["[path]", "the folder that the state folder is in (default: this folder)"]],
    options: [state],
    load: async () => (await import("./commands/records-rebuild.ts")).recordsRebuild,
  },
  {
    name: "records import",
    summary: "move the whole store from the state folder into a database, or back",
    arguments: [["[path]", "the folder that the state folder is in (default: this folder)"]],
    options: [["--from <files|postgres>", "what to move from; the other one has to be empty"], state],
    load: async () => (await import("./commands/records-import.ts")).recordsImport,
  },
  {
    name: "store status",
    summary: "show where records are kept, whose store that is, and how much is in it",
    arguments: [["[path]", "the folder that the state folder is in (default: this folder)"]],
    options: [state],
    load: async () => (await import("./commands/store-status.ts")).storeStatus,
  },
  {
    name: "store migrate",
    summary: "make or update the tables in the database that $LAUNCHPLANE_DATABASE_URL names",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/store-migrate.ts")).storeMigrate,
  },
  {
    name: "artifacts put",
    summary: "record the images that CI built, by digest",
    arguments: [["<images...>", "COMPONENT=REPOSITORY@DIGEST each"]],
    options: [
      env,
      state,
      ["--tag <name>", "what it is called in its registry; repeatable"],
      ["--commit <sha>", "the commit that it was built from"],
      ["--platform <os/arch>", "what it was built for, as linux/amd64"],
      actor,
    ],
    needsFolder: true,
    load: async () => (await import("./commands/artifacts-put.ts")).artifactsPut,
  },
  {
    name: "artifacts list",
    summary: "list the images that are recorded",
    arguments: [path],
    options: [env, state],
    needsFolder: true,
    load: async () => (await import("./commands/artifacts-list.ts")).artifactsList,
  },
  {
    name: "artifacts show",
    summary: "show one of them",
    arguments: [["<id>", "a record's id"], path],
    options: [env, state],
    needsFolder: true,
    load: async () => (await import("./commands/artifacts-show.ts")).artifactsShow,
  },
  {
    name: "artifacts publish",
    summary: "build the components' images, push them, record their digests",
    arguments: [path],
    options: [
      env,
      state,
      only,
      consent,
      ["--platform <os/arch>", "what to build for (default: that of the builder)"],
      actor,
    ],
    needsFolder: true,
    load: async () => (await import("./commands/artifacts-publish.ts")).artifactsPublish,
  },
  {
    name: "locks list",
    summary: "show who changes which environment of this app now",
    arguments: [path],
    options: [["--env <name>", "this environment only (default: all of launchplane.yaml)"], state],
    needsFolder: true,
    document: { locks: null },
    load: async () => (await import("./commands/locks-list.ts")).locksList,
  },
  {
    name: "locks break",
    summary: "take the lock from a holder that is stuck; what it still writes is refused",
    arguments: [["[scope]", "as locks list prints it: shop.prod (default: of --env)"], path],
    options: [env, state, ["--reason <text>", "why, for the record"], yes, actor],
    needsFolder: true,
    document: { record: null },
    load: async () => (await import("./commands/locks-break.ts")).locksBreak,
  },
  {
    name: "keys create",
    summary: "make the key that signs what is recorded",
    arguments: [],
    options: [["--out <file>", "where to keep it (default: launchplane/signing.key in ~/.config)"]],
    load: async () => (await import("./commands/keys-create.ts")).keysCreate,
  },
  {
    name: "keys show",
    summary: "print the public half of the signing key",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/keys-show.ts")).keysShow,
  },
  {
    name: "secrets put",
    summary: "store a secret value, read from standard input",
    arguments: [["<name>", "KEY or component.KEY"], path],
    options: [
      scope,
      ["--class <prod-only|non-prod|shared>", "where it may be used (default: as it was, else as the environment is)"],
      env,
      state,
      actor,
    ],
    needsFolder: true,
    load: async () => (await import("./commands/secrets-put.ts")).secretsPut,
  },
  {
    name: "secrets list",
    summary: "list the names of stored secrets, never their values",
    arguments: [path],
    options: [
      ["--scope <global|context|instance>", "only of this scope (default: all that the environment sees)"],
      env,
      state,
    ],
    needsFolder: true,
    load: async () => (await import("./commands/secrets-list.ts")).secretsList,
  },
  {
    name: "secrets rotate",
    summary: "make a new value of a generated secret, for the next apply",
    arguments: [["<name>", "as secrets list shows it"], path],
    options: [env, state, actor],
    needsFolder: true,
    load: async () => (await import("./commands/secrets-rotate.ts")).secretsRotate,
  },
  {
    name: "secrets disable",
    summary: "refuse every plan that needs this secret",
    arguments: [["<name>", "as secrets list shows it"], path],
    options: [scope, env, state, actor],
    needsFolder: true,
    load: async () => (await import("./commands/secrets-disable.ts")).secretsDisable,
  },
  {
    name: "secrets enable",
    summary: "allow a disabled secret again",
    arguments: [["<name>", "as secrets list shows it"], path],
    options: [scope, env, state, actor],
    needsFolder: true,
    load: async () => (await import("./commands/secrets-enable.ts")).secretsEnable,
  },
  {
    name: "secrets relabel",
    summary: "change where a secret may be used",
    arguments: [["<name>", "as secrets list shows it"], path],
    options: [["--class <prod-only|non-prod|shared>", "where it may be used"], scope, env, state, actor],
    needsFolder: true,
    load: async () => (await import("./commands/secrets-relabel.ts")).secretsRelabel,
  },
  {
    name: "secrets rekey",
    summary: "encrypt every secret with another master key",
    arguments: [path],
    options: [["--new-key-file <file>", "the new key (default: $LAUNCHPLANE_NEW_MASTER_ENCRYPTION_KEY)"], state, actor],
    needsFolder: true,
    load: async () => (await import("./commands/secrets-rekey.ts")).secretsRekey,
  },
  {
    name: "environments put",
    summary: "store values that are not secret",
    arguments: [["<values...>", "KEY=VALUE or component.KEY=VALUE each"]],
    options: [scope, env, state, projectPath, actor],
    needsFolder: true,
    load: async () => (await import("./commands/environments-put.ts")).environmentsPut,
  },
  {
    name: "environments unset",
    summary: "remove stored values",
    arguments: [["<names...>", "as environments show shows them"]],
    options: [scope, env, state, projectPath, actor],
    needsFolder: true,
    load: async () => (await import("./commands/environments-unset.ts")).environmentsUnset,
  },
  {
    name: "environments relabel",
    summary: "give a stored value another name",
    arguments: [["<old>", "its name"], ["<new>", "its new name"], path],
    options: [scope, env, state, actor],
    needsFolder: true,
    load: async () => (await import("./commands/environments-relabel.ts")).environmentsRelabel,
  },
  {
    name: "environments list",
    summary: "list the environments of launchplane.yaml and of the store, and what they serve",
    arguments: [path],
    options: [state],
    needsFolder: true,
    load: async () => (await import("./commands/environments-list.ts")).environmentsList,
  },
  {
    name: "environments show",
    summary: "show the values that are stored",
    arguments: [path],
    options: [scope, env, state],
    needsFolder: true,
    load: async () => (await import("./commands/environments-show.ts")).environmentsShow,
  },
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
