import type { ObjectAddress, Operation } from "../../plans/index.ts";
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
  const { operationMs = defaultMs, graceMs: grace = graceMs } = execution;
  const given = givenMs(operation.object, planned);
  // The target's own limit comes first: it tells better what took so long.
  const ownMs = Math.max(operationMs, given === 0 ? 0 : given + grace);
  const timeoutMs = ownMs + carriedMs(operation.object, planned);
  const { over, late, stuck, end } = startTimer(timeoutMs, grace);
  const signal = AbortSignal.any([context.signal, over]);
  const acting = planned.target.apply(operation, { ...context, signal }, stoppable(walk.ports, { over, late }));
  const outcome = await Promise.race([acting, stuck]).finally(end);
  if (outcome === null) {
    // Whatever it answers in the end, nobody listens any more.
    acting.catch(() => {});
    throw new Error(`"${operation.id}" could not be stopped when its time was over`);
  }
  if (!over.aborted || outcome.status === "done") return outcome;
  const args = { operation: operation.id, minutes: String(Math.round(timeoutMs / 60_000)) };
  return { status: "failed", code: "LP6017", args, logs: outcome.logs };
}

/** What the Launchfile gives to tasks that do not run by themselves, but are done when the object is: to all of them. */
function carriedMs(object: ObjectAddress, planned: Walk["planned"]): number {
  const { target, desired } = planned;
  const carried = Object.entries(desired.objects).filter(([, { type, after }]) => {
    const isAwaited = after.some(({ on, condition }) => on === object && condition === "completed");
    return type === "task" && isAwaited && target.objects[type]?.runs !== true;
  });
  return carried.reduce((sum, [address]) => sum + givenMs(address, planned), 0);
}

/** The longest that the Launchfile itself gives to a command of the object, in milliseconds. */
function givenMs(object: ObjectAddress, { app, desired }: Walk["planned"]): number {
  const commands = (desired.objects[object]?.origin ?? []).flatMap((address) => {
    const node = app.nodes[address];
    if (node?.kind === "task") return [node.command];
    return node?.kind === "component" ? Object.values(node.commands) : [];
  });
  return Math.max(0, ...commands.map(({ timeoutMs = 0 }) => timeoutMs));
}

interface Timing {
  /** The time is over. */
  over: AbortSignal;
  /** So is the time to clean up. */
  late: AbortSignal;
  /** Answers `null` when not even that has helped. */
  stuck: Promise<null>;
  end(): void;
}

/** The same ports; a command under way ends when the time is over, one begun only then, to clean up, when it is late. */
function stoppable(ports: ApplyPorts, { over, late }: Pick<Timing, "over" | "late">): ApplyPorts {
  return {
    ...ports,
    exec(program, args, options = {}) {
      const end = over.aborted ? late : over;
      const signal = options.signal ? AbortSignal.any([options.signal, end]) : end;
      return ports.exec(program, args, { ...options, signal });
    },
  };
}

/** A longer one would be over at once. */
const longestTimerMs = 2 ** 31 - 1;

/** `over` after `timeoutMs`, `late` so long after that as `grace` says, `stuck` as long again. Keeps the process alive: nothing else may. */
function startTimer(timeoutMs: number, grace: number): Timing {
  const [over, late] = [new AbortController(), new AbortController()];
  let timer: NodeJS.Timeout;
  const after = (ms: number) => {
    return new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.min(ms, longestTimerMs));
    });
  };
  const run = async () => {
    await after(timeoutMs);
    over.abort();
    await after(grace);
    late.abort();
    await after(grace);
    return null;
  };
  return { over: over.signal, late: late.signal, stuck: run(), end: () => clearTimeout(timer) };
}
