import type { RunResult } from "../../ports.ts";
import type { Outcome } from "../../target.ts";
import { pulumiProblem } from "../command/pulumi-problem.ts";
import { type Refusal, refusalOutcome } from "../command/refusal.ts";

/** Why a command that changes something did not; `null`: it did. `said` is what it told besides, the last lines of it. */
export function failedRun(args: string[], result: RunResult, said: string[] = []): Outcome | null {
  if (result.outcome === "aborted") return { status: "failed", code: "LP6004", args: {}, logs: [] };
  const problem = pulumiProblem(args, result);
  if (problem === null) return null;
  const logs = said.length > 0 ? said : linesOf(result);
  return refusalOutcome({ ...whatFailed(problem, said), logs: logs.filter((line) => line !== "") });
}

/** What could not be read is one thing, what could not be done another. */
function whatFailed(problem: Refusal, said: string[]): Refusal {
  if (problem.code !== "LP5452") return problem;
  const { command = "", reason = "" } = problem.args;
  const [first = reason] = said.map(withoutMarks).filter((line) => line !== "" && !saysNothing.test(line));
  return { code: "LP6550", args: { command, reason: first } };
}

/** Lines that only say that something went wrong: the heads of lists of errors, and how the whole ended. */
const saysNothing = /errors? occurred:$|^(destroy|preview|refresh|update) (canceled|failed)$/;

/** Without `error: ` and the mark of a list's item. */
function withoutMarks(line: string): string {
  return line.trim().replace(/^(error:\s*|\*\s*)+/, "");
}

function linesOf({ stdout, stderr }: RunResult): string[] {
  const lines = `${stdout}\n${stderr}`.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(-20);
}
