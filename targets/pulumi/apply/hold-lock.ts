import type { ApplyPorts, RunResult } from "../../ports.ts";
import { isLocked } from "../command/pulumi-problem.ts";
import type { Stack } from "../command/stack-of.ts";
import { isCutOff } from "./is-cut-off.ts";

interface Held {
  result: RunResult;
  /** A lock in the way may be one that a run of ours has left. */
  mayBeOurs: boolean;
}

/**
 * Runs a command about a stack. In a state that others share a file says that one runs that holds the lock: a file that is there
 * before was left by a run that was cut off, and stays until another one got the lock. Our own state nobody else locks.
 */
export async function holdLock(
  run: () => Promise<RunResult>,
  { stack, files, isHolding }: { stack: Stack; files: ApplyPorts["files"]; isHolding: boolean },
): Promise<Held> {
  if (stack.isOwn) return { result: await run(), mayBeOurs: true };
  const mark = `${stack.folder}.running`;
  const mayBeOurs = (await files.stat(mark)) !== null;
  if (isHolding) await files.writeText(mark, "");
  const result = await run();
  const isLeft = isCutOff(result) || (mayBeOurs && isLocked(result));
  if (isHolding && !isLeft) await files.remove(mark);
  return { result, mayBeOurs };
}
