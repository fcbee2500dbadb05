import type { ObservedAttribute, ObservedObject, Operation, OperationResult } from "../../plans/index.ts";
import type { ApplyContext, ApplyPorts, Outcome } from "../../targets/index.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { awaitCondition } from "./await-condition.ts";
import type { Execution, Failure } from "./execution.ts";

interface Walk {
  planned: PlannedDeployment;
  execution: Execution;
  context: ApplyContext;
  ports: ApplyPorts;
  redact(text: string): string;
}

export interface Walked {
  results: OperationResult[];
  failure: Failure | null;
  cancelled: boolean;
}

/**
 * Walks the plan's operations in their order. Each is journalled before and after it happens; what it depends on is waited
 * for. Stops at the first failure, or after the operation in flight when interrupted. Decides nothing.
 */
export async function runOperations(walk: Walk): Promise<Walked> {
  const { planned, execution } = walk;
  const operations = planned.sealed.plan.operations.filter(({ verb }) => verb !== "none");
  const results: OperationResult[] = [];
  let failure: Failure | null = null;
  for (const operation of operations) {
    if (failure || execution.interrupted.aborted) {
      results.push(notStarted(operation));
      continue;
    }
    const { result, outcome } = await runOne(operation, walk);
    results.push(result);
    if (outcome.status === "failed") failure = outcome;
  }
  if (failure?.code === interrupted.code) return { results, failure: null, cancelled: true };
  return { results, failure, cancelled: failure === null && results.some(({ status }) => status === "not-started") };
}

/** Of an operation that was given up because we were told to stop. */
const interrupted = { status: "failed", code: "LP6004", args: {}, logs: [] } satisfies Outcome;

async function runOne(operation: Operation, walk: Walk): Promise<{ result: OperationResult; outcome: Outcome }> {
  const { execution, redact } = walk;
  const { clock } = execution.host;
  await execution.lock.assertHeld();
  const begin = clock.now();
  execution.report({ type: "operation-started", operation });
  await journal(operation, walk, { phase: "intent", message: null });
  const outcome = withoutSecrets(await attempt(operation, walk), redact);
  const detail = outcome.status === "done" ? (outcome.detail ?? null) : outcome.code;
  await journal(operation, walk, { phase: outcome.status, message: detail });
  execution.report({ type: "operation-finished", operation, outcome, milliseconds: clock.now() - begin });
  const result = {
    id: operation.id,
    verb: operation.verb,
    status: outcome.status,
    startedAt: new Date(begin).toISOString(),
    finishedAt: new Date(clock.now()).toISOString(),
    detail,
  };
  return { result, outcome };
}

/** Waits for what the object depends on, then lets the target act. */
async function attempt(operation: Operation, walk: Walk): Promise<Outcome> {
  const { planned, execution, context, ports } = walk;
  const wanted = operation.verb === "delete" ? undefined : planned.desired.objects[operation.object];
  for (const { on, condition } of wanted?.after ?? []) {
    if (condition === "completed" || condition === "exists") continue;
    execution.report({ type: "waiting", object: on, condition });
    const met = await awaitCondition(condition, {
      clock: execution.host.clock,
      timeoutMs: execution.waitMs,
      signal: execution.interrupted,
      observe: () => observeOne(on, walk),
    });
    if (!met && execution.interrupted.aborted) return interrupted;
    if (!met) {
      const seconds = String(Math.round(execution.waitMs / 1000));
      const logs = await lastLines(on, walk);
      return {
        status: "failed",
        code: "LP6002",
        args: { object: on, condition, operation: operation.id, seconds },
        logs,
      };
    }
  }
  return await planned.target.apply(operation, context, ports);
}

export async function observeOne(
  object: string,
  { planned, ports }: Pick<Walk, "planned" | "ports">,
): Promise<ObservedObject | null> {
  const { value } = await planned.target.observe(planned.scope, ports);
  return value && Object.hasOwn(value.objects, object) ? (value.objects[object] ?? null) : null;
}

/** The last lines that an object's origin printed, for a message about its failure. */
export async function lastLines(
  object: string,
  { planned, ports, redact }: Pick<Walk, "planned" | "ports" | "redact">,
): Promise<string[]> {
  const origin = planned.desired.objects[object]?.origin ?? [];
  const names = origin.map((address) => address.slice(address.indexOf(":") + 1));
  const lines: string[] = [];
  const signal = AbortSignal.timeout(5000);
  for await (const { text } of planned.target.logs(
    { scope: planned.scope, names, lines: 20, follow: false, signal },
    ports,
  )) {
    lines.push(redact(text));
  }
  return lines.slice(-20);
}

async function journal(
  { id, verb, object }: Operation,
  { execution, context }: Walk,
  { phase, message }: { phase: "intent" | "done" | "failed"; message: string | null },
): Promise<void> {
  const attributes: Record<string, ObservedAttribute> | null =
    verb === "delete" ? null : (context.comparable[object] ?? null);
  await execution.store.journal.append(execution.lock, execution.run, {
    operation: id,
    phase,
    attempt: 1,
    detail: { message, attributes },
  });
}

function withoutSecrets(outcome: Outcome, redact: (text: string) => string): Outcome {
  if (outcome.status === "done")
    return outcome.detail === undefined ? outcome : { ...outcome, detail: redact(outcome.detail) };
  const args = Object.fromEntries(Object.entries(outcome.args).map(([name, text]) => [name, redact(text)]));
  return { ...outcome, args, logs: outcome.logs.map(redact) };
}

function notStarted({ id, verb }: Operation): OperationResult {
  return { id, verb, status: "not-started", startedAt: null, finishedAt: null, detail: null };
}
