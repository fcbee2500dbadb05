import type { CommandEntry } from "../command.ts";

/** What may stand behind an option, or as an argument. `any`: nobody can guess. */
export type Completed = { kind: "files" } | { kind: "folders" } | { kind: "choice"; words: string[] } | { kind: "any" };

export interface CompletedOption {
  /** `--lines`, and `-f` where it has one. */
  names: string[];
  description: string;
  /** `null`: it is a switch. */
  value: Completed | null;
  /** It may be given again. */
  repeatable: boolean;
}

export interface CompletedCommand {
  /** `plan`, or `secrets put`. */
  name: string;
  summary: string;
  options: CompletedOption[];
  argument: Completed;
}

/** The command line as a shell completes it. */
export interface CompletionWords {
  commands: CompletedCommand[];
  /** First words of commands with two. */
  groups: { name: string; summary: string }[];
}

export interface CommandLine {
  entries: CommandEntry[];
  groups: Record<string, string>;
  /** Options of every command. */
  options: CommandEntry["options"];
}

export function completionWords({ entries, groups, options }: CommandLine): CompletionWords {
  const common: CommandEntry["options"] = [...options, ["-h, --help", "explain the command and its options"]];
  const commands = entries.map((entry): CompletedCommand => {
    const words = entry.arguments.map(([notation]) => completedValue(notation));
    return {
      name: entry.name,
      summary: entry.summary,
      options: [...entry.options, ...common].map(optionOf),
      argument: words.find(({ kind }) => kind !== "any") ?? { kind: "any" },
    };
  });
  return { commands, groups: Object.entries(groups).map(([name, summary]) => ({ name, summary })) };
}

function optionOf([notation, description]: CommandEntry["options"][number]): CompletedOption {
  const names = [...notation.matchAll(/(?<=^|, )--?[\w-]+/g)].map(([name]) => name);
  const value = /[<[][^\]>]+[\]>]/.exec(notation)?.[0];
  const isRepeatable = description.endsWith("repeatable");
  return { names, description, value: value === undefined ? null : completedValue(value), repeatable: isRepeatable };
}

/** By its name in the notation: `<mermaid|dot>` is a choice, `[path]` and `<file>` are files. */
function completedValue(notation: string): Completed {
  const name = notation.replace(/[<>[\].]/g, "");
  if (name.includes("|")) return { kind: "choice", words: name.split("|") };
  if (/^(paths?|files?|what)$/.test(name)) return { kind: "files" };
  return { kind: name === "folder" ? "folders" : "any" };
}
