/** Arguments of `docker` that only read: the words they start with, and what each further one looks like. */
const queries: { words: string[]; rest: RegExp }[] = [
  { words: ["compose", "version", "--short"], rest: /^$/ },
  { words: ["ps", "--all", "--no-trunc", "--quiet"], rest: /^(--filter|label=[\w.=/-]+)$/ },
  { words: ["network", "ls", "--no-trunc", "--quiet"], rest: /^(--filter|label=[\w.=/-]+)$/ },
  { words: ["volume", "ls", "--quiet"], rest: /^(--filter|label=[\w.=/-]+)$/ },
  { words: ["container", "inspect"], rest: /^[0-9a-f]+$/ },
  { words: ["network", "inspect"], rest: /^[0-9a-f]+$/ },
  { words: ["volume", "inspect"], rest: /^[\w.-]+$/ },
  { words: ["image", "inspect"], rest: /^[^-]/ },
  { words: ["buildx", "imagetools", "inspect", "--format", "{{json .Manifest}}"], rest: /^[^-]/ },
  { words: ["logs"], rest: /^(--follow|--timestamps|--tail=(\d+|all)|--since=[\dT:.-]+Z|[0-9a-f]+)$/ },
];

/** Whether a command is one of the target's read-only ones. A context of docker may come first. */
export function isQuery(program: string, args: string[]): boolean {
  if (program !== "docker") return false;
  const asked = args[0] === "--context" && /^[A-Za-z0-9][\w.+-]*$/.test(args[1] ?? "") ? args.slice(2) : args;
  return queries.some(({ words, rest }) => {
    return words.every((word, at) => asked[at] === word) && asked.slice(words.length).every((each) => rest.test(each));
  });
}
