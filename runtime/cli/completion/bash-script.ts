import type { Completed, CompletedCommand, CompletionWords } from "./completion-words.ts";

/** A script for bash 3.2 and newer, which shows no descriptions. Nothing in it is quoted: all words are plain. */
export function renderBashScript({ commands, groups }: CompletionWords): string {
  const single = commands.filter(({ name }) => !name.includes(" ")).map(({ name }) => name);
  const first = [...single, ...groups.map(({ name }) => name)].sort().join(" ");
  return `# Completion of launchplane for bash. In ~/.bashrc: source <(launchplane completion bash)

_launchplane_files() {
  compopt -o filenames 2>/dev/null
  local name
  while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen "$1" -- "$current")
}

_launchplane_words() {
  COMPREPLY=($(compgen -W "$1" -- "$current"))
}

_launchplane() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]}
  local command=\${COMP_WORDS[1]}
  COMPREPLY=()
  # "--option=value" is three words for bash.
  if [[ $current == "=" ]]; then
    current=
  elif [[ $previous == "=" ]]; then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if ((COMP_CWORD == 1)); then
    _launchplane_words "${first} --help --version"
    return
  fi
${groups.length === 0 ? "" : groupCases(commands, groups)}
  case "$command $previous" in
${commands.flatMap(valueCases).join("\n")}
    *) _launchplane_rest ;;
  esac
}

# An option, or an argument.
_launchplane_rest() {
  case $command in
${commands.map(commandCase).join("\n")}
  esac
}

complete -F _launchplane launchplane
`;
}

/** The second word of `secrets put`. */
function groupCases(commands: CompletedCommand[], groups: CompletionWords["groups"]): string {
  const cases = groups.map(({ name }) => {
    const second = commands
      .filter((each) => each.name.startsWith(`${name} `))
      .map((each) => each.name.slice(name.length + 1));
    return `    ${name})
      if ((COMP_CWORD == 2)); then
        _launchplane_words "${second.sort().join(" ")} --help"
        return
      fi
      command="${name} \${COMP_WORDS[2]}"
      ;;`;
  });
  return `  case $command in\n${cases.join("\n")}\n  esac`;
}

/** What comes behind an option with a value. */
function valueCases({ name, options }: CompletedCommand): string[] {
  return options.flatMap(({ names, value }) => {
    if (value === null) return [];
    const patterns = names.map((option) => `"${name} ${option}"`).join(" | ");
    return [`    ${patterns}) ${action(value)} ;;`];
  });
}

function commandCase({ name, options, argument }: CompletedCommand): string {
  const names = options.flatMap((option) => option.names).join(" ");
  return `    "${name}") if [[ $current == -* ]]; then _launchplane_words "${names}"; else ${action(argument)}; fi ;;`;
}

function action(value: Completed): string {
  switch (value.kind) {
    case "files":
      return "_launchplane_files -f";
    case "folders":
      return "_launchplane_files -d";
    case "choice":
      return `_launchplane_words "${value.words.join(" ")}"`;
    case "any":
      return ":";
  }
}
