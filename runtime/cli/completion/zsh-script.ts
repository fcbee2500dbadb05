import type { Completed, CompletedCommand, CompletedOption, CompletionWords } from "./completion-words.ts";

/** A script for zsh, to be loaded from `fpath` or with `source`. */
export function renderZshScript({ commands, groups }: CompletionWords): string {
  const single = commands.filter(({ name }) => !name.includes(" "));
  return `#compdef launchplane
# Completion of launchplane for zsh. In ~/.zshrc, after compinit: source <(launchplane completion zsh)

_launchplane() {
  local command=$words[2]
  local -a known
  if (( CURRENT == 2 )); then
${described([...single, ...groups], "    ")}
    return
  fi
  shift words
  (( CURRENT-- ))
  case $command in
${groups.map((group) => groupCase(group, commands)).join("\n")}
  esac
  case $command in
${commands.map(commandCase).join("\n")}
  esac
}

if [[ $funcstack[1] == _launchplane ]]; then
  _launchplane "$@"
else
  compdef _launchplane launchplane
fi
`;
}

function groupCase({ name }: { name: string }, commands: CompletedCommand[]): string {
  const own = commands.filter((each) => each.name.startsWith(`${name} `));
  const second = own.map((each) => ({ name: each.name.slice(name.length + 1), summary: each.summary }));
  return `    ${name})
      if (( CURRENT == 2 )); then
${described(second, "        ")}
        return
      fi
      command="${name} $words[2]"
      shift words
      (( CURRENT-- ))
      ;;`;
}

function described(entries: { name: string; summary: string }[], indent: string): string {
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  const items = sorted.map(({ name, summary }) => `${indent}  ${quoted(`${name}:${summary}`)}`);
  return `${indent}known=(\n${items.join("\n")}\n${indent})\n${indent}_describe -t commands command known`;
}

function commandCase({ name, options, argument }: CompletedCommand): string {
  const specs = [...options.flatMap(optionSpecs), `*${argumentSpec("argument", argument)}`];
  const lines = specs.map((spec) => `        ${quoted(spec)}`);
  return `    ${quoted(name)})\n      _arguments -s \\\n${lines.join(" \\\n")}\n      ;;`;
}

/** `--env=[description]:name: `; an option with two names has two. */
function optionSpecs({ names, description, value, repeatable }: CompletedOption): string[] {
  return names.map((name) => {
    const before = repeatable ? "*" : names.length > 1 ? `(${names.join(" ")})` : "";
    const text = `[${description.replace(/[[\]\\]/g, "\\$&")}]`;
    if (value === null) return `${before}${name}${text}`;
    const assigned = name.startsWith("--") ? "=" : "";
    return `${before}${name}${assigned}${text}${argumentSpec("value", value)}`;
  });
}

function argumentSpec(message: string, value: Completed): string {
  switch (value.kind) {
    case "files":
      return `:${message}:_files`;
    case "folders":
      return `:${message}:_files -/`;
    case "choice":
      return `:${message}:(${value.words.join(" ")})`;
    case "any":
      return `:${message}: `;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
