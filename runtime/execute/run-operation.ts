import type { Captured, ObservedAttribute, Operation, OperationResult } from "../../plans/index.ts";
import type { Outcome } from "../../targets/index.ts";
import { captureOperation } from "../tasks/capture-operation.ts";
import { applyWithinTime } from "./apply-within-time.ts";
import { awaitCondition } from "./await-condition.ts";
import { notStarted } from "./not-started.ts";
import { lastLines, observeOne, type Walk } from "./walk.ts";

/** Pauses before an operation is tried again. */
const pausesMs = [1_000, 2_000, 4_000];

export interface RanOperation {
  result: OperationResult;
  /** `null`: it was not begun. */
  outcome: Outcome | null;
}

/**
 * One operation: waits for what its object depends on, then lets the target act, journalled before and after. One that may be
 * repeated is tried again when the target says that this can help. `stopped`: nothing new is to be begun.
 */
export async function runOperation(operation: Operation, walk: Walk, stopped: AbortSignal): Promise<RanOperation> {
  const begin = walk.execution.host.clock.now();
  const unmet = await awaitDependencies(operation, walk, stopped);
  if (stopped.aborted) return { result: notStarted(operation), outcome: null };
  const first = (walk.attempts?.get(operation.id) ?? 0) + 1;
  if (unmet !== null) {
    await journal(operation, walk, { phase: "failed", attempt: first, message: unmet.code });
    return ended(operation, walk, { begin, outcome: unmet });
  }
  return ended(operation, walk, { begin, outcome: await tryOperation(operation, walk, { first, stopped }) });
}

type Failed = Extract<Outcome, { status: "failed" }>;

/** Waits until what the object depends on is as it has to be; `null`: it is. */
async function awaitDependencies(operation: Operation, walk: Walk, stopped: AbortSignal): Promise<Failed | null> {
  const { planned, execution } = walk;
  const wanted = operation.verb === "delete" ? undefined : planned.desired.objects[operation.object];
  for (const { on, condition } of wanted?.after ?? []) {
    if (condition === "completed" || condition === "exists") continue;
    execution.report({ type: "waiting", operation: operation.id, object: on, condition });
    const met = await awaitCondition(condition, {
      clock: execution.host.clock,
      timeoutMs: execution.waitMs,
      signal: stopped,
      observe: () => observeOne(on, walk),
    });
    if (stopped.aborted) return null;
    if (met) continue;
    const seconds = String(Math.round(execution.waitMs / 1000));
    const args = { object: on, condition, operation: operation.id, seconds };
    return { status: "failed", code: "LP6002", args, logs: await lastLines(on, walk) };
  }
  return null;
}

async function tryOperation(
  operation: Operation,
  walk: Walk,
  { first, stopped }: { first: number; stopped: AbortSignal },
): Promise<Outcome> {
  const { execution } = walk;
  const { clock } = execution.host;
  for (let attempt = first; ; attempt++) {
    await execution.lock.assertHeld();
    execution.report({ type: "operation-started", operation, attempt });
    await journal(operation, walk, { phase: "intent", attempt, message: null });
    const capturing = captureOperation(operation, walk);
    const outcome = withoutSecrets(await applyWithinTime(operation, capturing?.walk ?? walk), walk.redact);
    const captured = outcome.status === "done" ? await capturing?.keep() : undefined;
    const message = outcome.status === "done" ? (outcome.detail ?? null) : outcome.code;
    await journal(operation, walk, { phase: outcome.status, attempt, message, ...(captured && { captured }) });
    const pauseMs = operation.idempotent ? pausesMs[attempt - first] : undefined;
    if (outcome.status === "done" || !outcome.transient || pauseMs === undefined || stopped.aborted) return outcome;
    execution.report({ type: "operation-retried", operation, outcome, attempt, pauseMs });
    await clock.sleep(pauseMs, { signal: stopped });
    if (stopped.aborted) return outcome;
  }
}

function ended(
  operation: Operation,
  { execution }: Walk,
  { begin, outcome }: { begin: number; outcome: Outcome },
): RanOperation {
  const now = execution.host.clock.now();
  execution.report({ type: "operation-finished", operation, outcome, milliseconds: Math.max(0, now - begin) });
  const result: OperationResult = {
    id: operation.id,
    verb: operation.verb,
    status: outcome.status,
    startedAt: new Date(begin).toISOString(),
    finishedAt: new Date(now).toISOString(),
    detail: outcome.status === "done" ? (outcome.detail ?? null) : outcome.code,
  };
  return { result, outcome };
}

interface Step {
  phase: "intent" | "done" | "failed";
  attempt: number;
  message: string | null;
  captured?: Captured;
}

async function journal(
  { id, verb, object }: Operation,
  { execution, context }: Walk,
  { message, captured, ...step }: Step,
): Promise<void> {
  const attributes: Record<string, ObservedAttribute> | null =
    verb === "delete" ? null : (context.comparable[object] ?? null);
  const entry = { operation: id, ...step, detail: { message, attributes, ...(captured && { captured }) } };
  await execution.store.journal.append(execution.lock, execution.run, entry);
}

function withoutSecrets(outcome: Outcome, redact: (text: string) => string): Outcome {
  if (outcome.status === "done")
    return outcome.detail === undefined ? outcome : { ...outcome, detail: redact(outcome.detail) };
  const args = Object.fromEntries(Object.entries(outcome.args).map(([name, text]) => [name, redact(text)]));
  return { ...outcome, args, logs: outcome.logs.map(redact) };
}
