import { main } from "../../runtime/cli/main.ts";
import type { Terminal } from "../../runtime/cli/terminal.ts";
import { nodeHost } from "../../runtime/host/node-host.ts";

interface Ran {
  exit: number;
  /** Standard output and standard error. */
  printed: string;
  said: string;
}

interface Running {
  folder: string;
  /** Added to PATH and HOME; nothing else of the tests' own environment is seen. */
  variables?: Record<string, string>;
  input?: string;
  /** What a person answers, after whatever happens meanwhile; without it nobody is there. */
  answer?: string | (() => Promise<string>);
  /** Aborted as by Ctrl-C. */
  interrupted?: AbortSignal;
}

/** Runs a command of the program in this process, on the real host, as if it were typed in `folder`. */
export async function runCommand(
  argv: string[],
  { folder, variables, input, answer, interrupted = new AbortController().signal }: Running,
): Promise<Ran> {
  let [printed, said] = ["", ""];
  const terminal: Terminal = {
    interactive: answer !== undefined,
    color: { print: false, say: false },
    interrupted,
    print(text) {
      printed += text;
      return true;
    },
    say(text) {
      said += text;
    },
    status() {},
    ask: async () => (typeof answer === "function" ? await answer() : (answer ?? null)),
  };
  const own = { PATH: process.env["PATH"] ?? "", HOME: `${folder}/../home`, ...variables };
  const node = nodeHost({ variables: own, workingFolder: folder });
  const host = { ...node, readInput: async () => Buffer.from(input ?? "") };
  const exit = await main(argv, host, terminal);
  return { exit, printed, said };
}

/** The JSON document that a command printed. */
export function documentOf({
  printed,
}: Ran): Record<string, unknown> & { diagnostics: { code: string; message: string }[] } {
  return JSON.parse(printed);
}
