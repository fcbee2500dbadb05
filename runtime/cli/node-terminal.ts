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

async function ask(question: string, { hidden = false } = {}): Promise<string | null> {
  const { createInterface } = await import("node:readline/promises");
  if (hidden) return await askHidden(question, createInterface);
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

/** The reader's echo goes nowhere; the question itself is written by us. */
async function askHidden(
  question: string,
  createInterface: typeof import("node:readline/promises").createInterface,
): Promise<string | null> {
  const { Writable } = await import("node:stream");
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  writeTo(standard.error, question);
  try {
    return await new Promise<string | null>((resolve) => {
      reader.on("close", () => resolve(null));
      reader.question("").then(resolve, () => resolve(null));
    });
  } finally {
    reader.close();
    writeTo(standard.error, "\n");
  }
}
