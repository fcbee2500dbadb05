/** Arguments of a program that only reads: the words they start with, and what all further ones together look like. */
interface Query {
  program: "docker" | "pulumi";
  words: string[];
  rest: RegExp;
}

const ofStack = String.raw`--stack [\w./-]+ --non-interactive --color never`;

// No refresh is among them: it writes what it finds into the state.
const queries: Query[] = [
  { program: "pulumi", words: ["version"], rest: /^$/ },
  { program: "pulumi", words: ["stack", "export", "--show-secrets"], rest: new RegExp(`^${ofStack}$`) },
  {
    program: "pulumi",
    words: ["stack", "history", "--json"],
    rest: new RegExp(String.raw`^--page-size \d+ --page \d+ ${ofStack}$`),
  },
  { program: "docker", words: ["version", "--format", "{{.Server.Version}}"], rest: /^$/ },
  { program: "docker", words: ["container", "inspect"], rest: /^[\w][\w.-]*( [\w][\w.-]*)*$/ },
  { program: "docker", words: ["network", "inspect"], rest: /^[\w][\w.-]*( [\w][\w.-]*)*$/ },
  { program: "docker", words: ["volume", "inspect"], rest: /^[\w][\w.-]*( [\w][\w.-]*)*$/ },
  { program: "docker", words: ["image", "inspect"], rest: /^[^-\s]\S*$/ },
  {
    program: "docker",
    words: ["buildx", "imagetools", "inspect", "--format", "{{json .Manifest}}"],
    rest: /^[^-\s]\S*$/,
  },
  {
    program: "docker",
    words: ["logs"],
    rest: /^((--follow|--timestamps|--tail=(\d+|all)|--since=[\dT:.-]+Z) )*[0-9a-f]+$/,
  },
];

/** Whether a command is one of the target's read-only ones. */
export function isQuery(program: string, args: string[]): boolean {
  return queries.some((query) => {
    const { words, rest } = query;
    const isMeant = query.program === program && words.every((word, at) => args[at] === word);
    const further = args.slice(words.length);
    return isMeant && further.every((each) => !each.includes(" ")) && rest.test(further.join(" "));
  });
}
