import { main } from "../../runtime/cli/main.ts";
import type { Terminal } from "../../runtime/cli/terminal.ts";
import { nodeHost } from "../../runtime/host/node-host.ts";
import { collectingTerminal } from "./collecting-terminal.ts";

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
  const output = { printed: "", said: "" };
  const terminal: Terminal = {
    ...collectingTerminal(output, interrupted),
    interactive: answer !== undefined,
    ask: async () => (typeof answer === "function" ? await answer() : (answer ?? null)),
  };
  const own = { PATH: process.env["PATH"] ?? "", HOME: `${folder}/../home`, ...variables };
  const node = nodeHost({ variables: own, workingFolder: folder });
  const host = { ...node, readInput: async () => Buffer.from(input ?? "") };
  return { exit: await main(argv, host, terminal), ...output };
}

/** The JSON document that a command printed. */
export function documentOf({
  printed,
}: Ran): Record<string, unknown> & { diagnostics: { code: string; message: string }[] } {
  return JSON.parse(printed);
}
