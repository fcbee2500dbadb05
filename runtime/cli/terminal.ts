/** Where a command prints and asks. The document goes to `print`, everything said beside it to `say`. */
export interface Terminal {
  /** `false` when nobody reads any more. */
  print(text: string): boolean;
  say(text: string): void;
  /** Whether a person sits there: standard input and error are terminals. */
  interactive: boolean;
  color: { print: boolean; say: boolean };
  /** A line that the next one replaces; only drawn on a terminal. */
  status(text: string | null): void;
  /** Asks a question; `null` at the end of input. What is typed is not shown where it is `hidden`. */
  ask(question: string, options?: { hidden?: boolean }): Promise<string | null>;
  /** Aborted by the first SIGINT or SIGTERM, once it was asked for: until then these end the program, as usual. */
  interrupted: AbortSignal;
}
