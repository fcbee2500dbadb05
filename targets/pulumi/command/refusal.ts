import { type Code, type CodeArguments, type Diagnostic, diagnose } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";

/** Why something cannot go on: a code of the catalogue with its arguments. */
export interface Refusal {
  code: Code;
  args: Record<string, string>;
  /** The last lines of what failed. */
  logs?: string[];
}

/** As planning tells it. */
export function refusalDiagnostic({ code, args }: Refusal): Diagnostic {
  return diagnose(code, null, args as CodeArguments[Code]);
}

/** As the end of an operation. */
export function refusalOutcome({ logs = [], ...refusal }: Refusal): Outcome {
  return { status: "failed", ...refusal, logs };
}
