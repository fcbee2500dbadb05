import { isTerminal, standard, writeTo } from "./standard-streams.ts";
import type { Terminal } from "./terminal.ts";

/** The process's own standard streams. */
export function nodeTerminal(): Terminal {
  const { env } = process;
  const { input, output, error } = standard;
  const plain = (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb";
  const abort = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => abort.abort(signal));
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
    interrupted: abort.signal,
    print(text) {
      erase();
      writeTo(output, text);
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
    async ask(question) {
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
    },
    async readInput() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk);
      return Buffer.concat(chunks).toString("utf8");
    },
  };
}
