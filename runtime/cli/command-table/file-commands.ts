import type { CommandEntry } from "../command.ts";
import { notations } from "./notations.ts";

const { asCommand, env, expressionText, path, projectPath, set, state, target } = notations;

/** Commands about Launchfiles as files: no environment is touched. */
export const fileCommands: CommandEntry[] = [
  {
    name: "expression parse",
    summary: "show how an expression is read",
    arguments: [expressionText],
    options: [asCommand],
    load: async () => (await import("../commands/expression-parse.ts")).expressionParse,
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
    load: async () => (await import("../commands/expression-eval.ts")).expressionEval,
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
    load: async () => (await import("../commands/explain.ts")).explain,
  },
  {
    name: "env",
    summary: "show every variable, its value without secrets, and where that comes from",
    arguments: [path],
    options: [env, state, set, target],
    load: async () => (await import("../commands/env.ts")).env,
  },
  {
    name: "graph",
    summary: "draw what an app is made of and what connects it",
    arguments: [path],
    options: [["--format <mermaid|dot>", "for Markdown pages (the default), or for Graphviz"]],
    load: async () => (await import("../commands/graph.ts")).graph,
  },
  {
    name: "fmt",
    summary: "lay Launchfiles out in one way; comments, values and their spelling stay",
    arguments: [
      ["[paths...]", 'Launchfiles, their folders, patterns such as "**/Launchfile", or - (default: this folder)'],
    ],
    options: [["--check", "write nothing; list the files that would change, and exit with 3"]],
    load: async () => (await import("../commands/fmt.ts")).fmt,
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
    load: async () => (await import("../commands/catalog-check.ts")).catalogCheck,
  },
  {
    name: "targets list",
    summary: "list the targets, and how much of the format each does as it is written",
    arguments: [],
    options: [],
    document: { targets: null },
    load: async () => (await import("../commands/targets-list.ts")).targetsList,
  },
  {
    name: "targets show",
    summary: "show what a target makes of each field: exact, approximated or unsupported",
    arguments: [
      ["<name>", "a target, as targets list prints it"],
      ["[fields...]", "only these, as provides or provides.bind, with the tests that show it (default: all)"],
    ],
    options: [],
    document: { target: null },
    load: async () => (await import("../commands/targets-show.ts")).targetsShow,
  },
  {
    name: "targets check",
    summary: "ask everything that can be known of an environment before anything is changed: pass, warn or fail",
    arguments: [["<environment>", "an environment of launchplane.yaml"]],
    options: [projectPath, state],
    needsFolder: true,
    document: { checks: null },
    load: async () => (await import("../commands/targets-check.ts")).targetsCheck,
  },
  {
    name: "schema",
    summary: "print the JSON Schema of Launchfiles, for editors",
    arguments: [],
    options: [],
    load: async () => (await import("../commands/schema.ts")).schema,
  },
];
