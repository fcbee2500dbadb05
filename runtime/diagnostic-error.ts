import type { Diagnostic } from "../plans/index.ts";

/** What kind of refusal it is, and the exit code that tells it: see `docs/exit-codes.md`. */
const exitOf = { machine: 1, invalid: 3, stale: 4, refused: 5, locked: 6, unknown: 8 } as const;

/**
 * How code with effects reports a problem of the user or the machine: thrown anywhere in `runtime/`, caught once by the
 * command line, which prints the diagnostics and leaves with `exit`. Defects of this program are other errors.
 */
export class DiagnosticError extends Error {
  readonly diagnostics: Diagnostic[];
  readonly exit: (typeof exitOf)[keyof typeof exitOf];
  /** What explains it beside the diagnostics: members of the JSON document, and the text that a person reads instead. */
  details: { document: Record<string, unknown>; text: string } | null = null;

  constructor(category: keyof typeof exitOf, ...diagnostics: Diagnostic[]) {
    super(diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n"));
    this.name = "DiagnosticError";
    this.diagnostics = diagnostics;
    this.exit = exitOf[category];
  }
}
