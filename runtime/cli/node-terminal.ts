import { isTerminal, standard, writeTo } from "./standard-streams.ts";
import type { Terminal } from "./terminal.ts";

/** The process's own standard streams. */
export function nodeTerminal(): Terminal {
  const { env } = process;
  const { input, output, error } = standard;
  const plain = (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb";
  let interrupted: AbortSignal | null = null;
  let drawn = false;
  const erase = () => {
    if (drawn) writeTo(error, "\r\x1b[K");
    drawn = false;
  };
  return {
    get interactive() {
      return isTerminal(input) && isTerminal(error);
    },
    color: { print: isTerminal(output) && !plain, say: isTerminal(error) && !plain },
    get interrupted() {
      interrupted ??= interruption();
      return interrupted;
    },
    print(text) {
      erase();
      return writeTo(output, text);
    },
    say(text) {
      erase();
      writeTo(error, text);
    },
    status(text) {
      erase();
      if (text === null || !isTerminal(error)) return;
      writeTo(error, text.slice(0, (process.stderr.columns ?? 80) - 1));
      drawn = true;
    },
    ask,
  };
}

/** Once: the second signal of a kind ends us at once, as a program does that listens to none. */
function interruption(): AbortSignal {
  const abort = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => abort.abort(signal));
  return abort.signal;
}

async function ask(question: string): Promise<string | null> {
  const { createInterface } = await import("node:readline/promises");
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise<string | null>((resolve) => {
      reader.on("close", () => resolve(null));
      reader.question(question).then(resolve, () => resolve(null));
    });
  } finally {
    reader.close();
  }
}
