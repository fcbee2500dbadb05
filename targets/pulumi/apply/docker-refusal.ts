import type { Diagnostic } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { refusalOutcome } from "../command/refusal.ts";

/** The end of an operation that needed an answer of Docker: without one nobody knows what is gone, and nothing is changed. */
export function dockerRefusal({ message, why }: Diagnostic): Outcome {
  return refusalOutcome({ code: "LP6550", args: { command: "docker", reason: `${message}. ${why}` } });
}
