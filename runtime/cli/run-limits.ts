import { diagnose, milliseconds } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Options } from "./command.ts";

export interface RunLimits {
  /** How long to wait for another run that holds the lock; 0: not at all. */
  lockWaitMs: number;
  /** Operations under way at once. */
  parallel: number;
}

/** What `--lock-wait` and `--parallel` say. LP6008 for what they cannot mean. */
export function runLimits({ lockWait = "0s", parallel = "4" }: Options): RunLimits {
  if (!/^\d{1,9}(ms|s|m|h)$/.test(lockWait)) {
    throw wrong(`--lock-wait takes a number and a unit, as in 30s or 10m, not "${lockWait}"`);
  }
  if (!/^[1-9]\d?$/.test(parallel)) throw wrong(`--parallel takes a number from 1 to 99, not "${parallel}"`);
  return { lockWaitMs: milliseconds(lockWait), parallel: Number(parallel) };
}

function wrong(reason: string): DiagnosticError {
  return new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
}
