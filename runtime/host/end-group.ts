import { errorCode } from "./error-code.ts";
import type { ProcessEntry } from "./process-table.ts";
import { sleep } from "./sleep.ts";

const pollMs = 20;
/** A process that SIGKILL does not end within this time hangs in the kernel. */
const lastWaitMs = 10_000;

interface GroupEnd {
  signal: "SIGTERM" | "SIGINT" | "SIGQUIT";
  graceMs: number;
}

/**
 * Signals a process group, kills what is left of it after `graceMs`, and answers when no member is alive. `members` is
 * asked before each signal, so that an id that means other processes by then is never signalled.
 */
export async function endGroup(group: number, members: () => ProcessEntry[], end: GroupEnd): Promise<void> {
  for (const [signal, waitMs] of [
    [end.signal, end.graceMs],
    ["SIGKILL", lastWaitMs],
  ] as const) {
    if (members().length === 0) return;
    signalGroup(group, signal);
    const deadline = performance.now() + waitMs;
    while (performance.now() < deadline) {
      if (members().length === 0) return;
      await sleep(pollMs);
    }
  }
  const left = members();
  if (left.length > 0) throw new Error(`Process ${left.map(({ pid }) => pid).join(", ")} does not end on SIGKILL`);
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error;
  }
}
