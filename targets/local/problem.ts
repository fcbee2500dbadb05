import { type Code, type CodeArguments, type Diagnostic, diagnose } from "../../plans/index.ts";
import type { Outcome } from "../target.ts";

/** What stands in the way, before it is known whether a plan or an operation has to be told. */
export type Problem = { [C in Code]: { code: C; args: CodeArguments[C] } }[Code];

/** What was looked for, or why there is none. */
export type Found<T> = { found: T } | { problem: Problem };

/** Of the machine, not of a file. */
export function diagnosticOf({ code, args }: Problem): Diagnostic {
  return diagnose(code, null, args);
}

export function failed({ code, args }: Problem, logs: string[] = []): Outcome {
  return { status: "failed", code, args, logs };
}
