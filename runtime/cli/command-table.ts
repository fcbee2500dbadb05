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
const target: CommandEntry["options"][number] = [
  "--target <local|compose>",
  "as this target would have it (default: that of the environment)",
];
const format: CommandEntry["options"][number] = [
  "--format <text|markdown|github|sarif|mermaid|html|json>",
  "how to report (default: text)",
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
  catalog: "check many Launchfiles at once",
  expression: "try the $ expressions of Launchfiles",
  records: "list and show what was deployed",
  secrets: "store secrets and list their names",
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
      yes,
      ["--reviewed <digest>", "apply only what a review of this digest saw"],
      [
        "--accept <risk:object>",
        "with --reviewed: a risk that the review accepted, as replace:service:web; repeatable",
      ],
      approvePolicy,
      actor,
    ],
    needsFolder: true,
    document: { plan: null, record: null },
    load: async () => (await import("./commands/apply.ts")).apply,
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
    name: "destroy",
    summary: "remove what apply made; data stays unless --data",
    arguments: [path],
    options: [env, state, yes, approvePolicy, actor, ["--data", "delete volumes and databases too"]],
    needsFolder: true,
    load: async () => (await import("./commands/destroy.ts")).destroy,
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
    name: "catalog check",
    summary: "look at what has to be true of every Launchfile, with generated inputs",
    arguments: [["[paths...]", "Launchfiles, folders with them at any depth, patterns, or - (default: this folder)"]],
    options: [
      ["--format <text|json|sarif|junit|markdown|html>", "how to report (default: text)"],
      ["--runs <count>", "generated inputs that each property is tried with (default: 20)"],
      ["--seed <number>", "what they are generated from; the same finds the same (default: 1)"],
      ["--property <name>", "look at this property only; repeatable"],
      ["--changed", "check only Launchfiles that differ from the base"],
      [
        "--base <revision>",
        "what to compare with (default: of the pull request, else HEAD; without --changed the previous revision of each)",
      ],
      ["--out <file>", "write the report to a file"],
    ],
    document: { report: null },
    load: async () => (await import("./commands/catalog-check.ts")).catalogCheck,
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
    name: "secrets put",
    summary: "store a secret value, read from standard input",
    arguments: [["<name>", "KEY or component.KEY"], path],
    options: [env, state, actor],
    needsFolder: true,
    load: async () => (await import("./commands/secrets-put.ts")).secretsPut,
  },
  {
    name: "secrets list",
    summary: "list the names of stored secrets, never their values",
    arguments: [path],
    options: [env, state],
    needsFolder: true,
    load: async () => (await import("./commands/secrets-list.ts")).secretsList,
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
