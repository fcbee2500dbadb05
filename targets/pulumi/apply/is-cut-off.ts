import type { RunResult } from "../../ports.ts";

/** Whether a command was stopped or killed: it may have left what it held. */
export function isCutOff({ outcome, exit }: Pick<RunResult, "outcome" | "exit">): boolean {
  // As a shell tells it: 128 and the number of the signal.
  const isKilled = exit !== null && exit > 128 && exit < 192;
  return outcome === "aborted" || outcome === "timed-out" || isKilled;
}
