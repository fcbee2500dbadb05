import type { Operation } from "../../plans/index.ts";
import type { ApplyPorts, Outcome } from "../../targets/index.ts";
import type { Walk } from "./walk.ts";

/** An operation may take this long; what it waits for before it begins does not count. */
const defaultMs = 30 * 60_000;

/** How long what was told to stop may take to do so. */
const graceMs = 30_000;

/**
 * Lets the target act, and stops it when its time is over: LP6017. What cannot be stopped is thrown, because then nobody
 * knows what becomes of it.
 */
export async function applyWithinTime(operation: Operation, walk: Walk): Promise<Outcome> {
  const { planned, execution, context } = walk;
  const { operationMs: timeoutMs = defaultMs, graceMs: grace = graceMs } = execution;
  const timer = new AbortController();
  const over = timer.signal;
  const signal = AbortSignal.any([context.signal, over]);
  const acting = planned.target.apply(operation, { ...context, signal }, stoppable(walk.ports, over));
  const timing = startTimer(timer, timeoutMs, grace);
  const outcome = await Promise.race([acting, timing.stuck]).finally(timing.end);
  if (outcome === null) {
    // Whatever it answers in the end, nobody listens any more.
    acting.catch(() => {});
    throw new Error(`"${operation.id}" could not be stopped when its time was over`);
  }
  if (!over.aborted || outcome.status === "done") return outcome;
  const args = { operation: operation.id, minutes: String(Math.round(timeoutMs / 60_000)) };
  return { status: "failed", code: "LP6017", args, logs: outcome.logs };
}

/** The same ports; commands run through them end when `over` says so. */
function stoppable(ports: ApplyPorts, over: AbortSignal): ApplyPorts {
  return {
    ...ports,
    exec(program, args, options = {}) {
      const signal = options.signal ? AbortSignal.any([options.signal, over]) : over;
      return ports.exec(program, args, { ...options, signal });
    },
  };
}

/** Aborts after `timeoutMs`; `stuck` answers `null` so long after that. Keeps the process alive: nothing else may. */
function startTimer(timer: AbortController, timeoutMs: number, grace: number): { stuck: Promise<null>; end(): void } {
  const timers: NodeJS.Timeout[] = [];
  const stuck = new Promise<null>((resolve) => {
    timers.push(
      setTimeout(() => {
        timer.abort();
        timers.push(setTimeout(() => resolve(null), grace));
      }, timeoutMs),
    );
  });
  const end = () => {
    for (const each of timers) clearTimeout(each);
  };
  return { stuck, end };
}
