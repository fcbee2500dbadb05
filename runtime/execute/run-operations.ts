import type { Operation, OperationResult } from "../../plans/index.ts";
import type { Failure } from "./execution.ts";
import { notStarted } from "./not-started.ts";
import { type RanOperation, runOperation } from "./run-operation.ts";
import type { Walk } from "./walk.ts";

/** Operations under way at once, where nobody says otherwise. */
const defaultParallel = 4;

export interface Walked {
  /** In the order of the plan, whatever order they were done in. */
  results: OperationResult[];
  failure: Failure | null;
  cancelled: boolean;
}

/**
 * Carries out the plan's operations, several at once, each after those that it comes `after`. Begins nothing more at the first
 * failure or when interrupted; what is under way is finished. Decides nothing.
 */
export async function runOperations(walk: Walk): Promise<Walked> {
  const operations = walk.planned.sealed.plan.operations.filter(({ verb }) => verb !== "none");
  const ran = await runGraph(operations, walk);
  const results = operations.map((operation) => ran.get(operation.id)?.result ?? notStarted(operation));
  const failures = operations.flatMap(({ id }) => {
    const outcome = ran.get(id)?.outcome;
    return outcome?.status === "failed" ? [outcome] : [];
  });
  const failure = failures.find(({ code }) => code !== interrupted) ?? null;
  const isPart = failures.length > 0 || results.some(({ status }) => status === "not-started");
  return { results, failure, cancelled: failure === null && isPart };
}

/** Of an operation that was given up because we were told to stop. */
const interrupted = "LP6004";

/** Throws when an operation does, once all others under way have ended: nothing may go on behind a record of the end. */
async function runGraph(operations: Operation[], walk: Walk): Promise<Map<string, RanOperation>> {
  const { execution } = walk;
  const failed = new AbortController();
  const stopped = AbortSignal.any([execution.interrupted, failed.signal]);
  const left = new Map(operations.map((operation) => [operation.id, operation]));
  const running = new Map<string, Promise<void>>();
  const ran = new Map<string, RanOperation>();
  const run = async (operation: Operation) => {
    try {
      const ended = await runOperation(operation, walk, stopped);
      ran.set(operation.id, ended);
      if (ended.outcome?.status === "failed") failed.abort();
    } catch (error) {
      failed.abort();
      throw error;
    } finally {
      running.delete(operation.id);
    }
  };
  const isReady = ({ after }: Operation) => after.every((id) => !left.has(id) && !running.has(id));
  try {
    for (;;) {
      const ready = stopped.aborted ? [] : [...left.values()].filter(isReady);
      for (const operation of ready.slice(0, (execution.parallel ?? defaultParallel) - running.size)) {
        left.delete(operation.id);
        running.set(operation.id, run(operation));
      }
      if (running.size === 0) return ran;
      await Promise.race(running.values());
    }
  } finally {
    await Promise.allSettled(running.values());
  }
}
