import type { Completed, CompletedCommand, CompletedOption, CompletionWords } from "./completion-words.ts";

/** A script for fish 3 and newer. */
export function renderFishScript({ commands, groups }: CompletionWords): string {
  const single = commands.filter(({ name }) => !name.includes(" "));
  const first = [...single, ...groups].map((each) => wordLine("", each));
  const second = commands
    .filter(({ name }) => name.includes(" "))
    .map(({ name, summary }) => {
      const [group = "", word = ""] = name.split(" ");
      return wordLine(group, { name: word, summary });
    });
  return `# Completion of launchplane for fish: launchplane completion fish > ~/.config/fish/completions/launchplane.fish

# Whether the words so far are exactly these.
function __launchplane_at
    set -l words (commandline -opc)
    set -e words[1]
    test "$words" = "$argv"
end

# Whether the words so far begin with these.
function __launchplane_in
    set -l words (commandline -opc)
    set -e words[1]
    string match -q -- "$argv *" "$words "
end

complete -c launchplane -f
${[...first, ...second, ...commands.flatMap(commandLines)].join("\n")}
`;
}

function wordLine(before: string, { name, summary }: { name: string; summary: string }): string {
  return `complete -c launchplane -n ${quoted(`__launchplane_at ${before}`.trim())} -a ${name} -d ${quoted(summary)}`;
}

function commandLines({ name, options, argument }: CompletedCommand): string[] {
  const start = `complete -c launchplane -n ${quoted(`__launchplane_in ${name}`)}`;
  const rest = argument.kind === "any" ? [] : [`${start} ${argumentText(argument)}`];
  return [...rest, ...options.map((option) => `${start} ${optionText(option)}`)];
}

function optionText({ names, description, value }: CompletedOption): string {
  const flags = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const taken = value === null ? [] : [value.kind === "any" ? "-x" : `-r ${argumentText(value)}`];
  return [...flags, ...taken, `-d ${quoted(description)}`].join(" ");
}

function argumentText(value: Completed): string {
  switch (value.kind) {
    case "files":
      return "-F";
    case "folders":
      return "-a '(__fish_complete_directories)'";
    case "choice":
      return `-a ${quoted(value.words.join(" "))}`;
    case "any":
      return "";
  }
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}
