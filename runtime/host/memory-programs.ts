import type { ExecOptions, RunResult } from "../../targets/index.ts";
import { lineSplitter } from "./line-splitter.ts";

export interface ProgramCall {
  program: string;
  args: string[];
  options: ExecOptions;
}

type Answer = Partial<RunResult> | undefined;

/** Answers a command; what it leaves out is that of a silent success, `undefined` means that there is no such program. */
export type Programs = (call: ProgramCall) => Answer | Promise<Answer>;

export async function runScripted(programs: Programs | undefined, call: ProgramCall): Promise<RunResult> {
  const answer = await programs?.(call);
  if (answer === undefined) return { outcome: "missing", exit: null, stdout: "", stderr: "" };
  const result: RunResult = { outcome: "exited", exit: 0, stdout: "", stderr: "", ...answer };
  for (const stream of ["stdout", "stderr"] as const) {
    const lines = lineSplitter();
    for (const line of [...lines.push(Buffer.from(result[stream])), ...lines.rest()]) {
      call.options.onLine?.(line, stream);
    }
  }
  return result;
}
