import type { Terminal } from "../../runtime/cli/terminal.ts";

/** A terminal at which nobody sits: what it is told is added to `output`. */
export function collectingTerminal(output: { printed: string; said: string }, interrupted: AbortSignal): Terminal {
  return {
    interactive: false,
    color: { print: false, say: false },
    interrupted,
    print(text) {
      output.printed += text;
      return true;
    },
    say(text) {
      output.said += text;
    },
    status() {},
    ask: async () => null,
  };
}
