import type { ObjectAddress, Operation, OperationResult } from "../../plans/index.ts";
import type { Store } from "../store/store.ts";
import { notStarted } from "./not-started.ts";

export interface Journalled {
  /** Of the last operation about each object. */
  results: Map<ObjectAddress, OperationResult>;
  /** How often each operation was begun, by its id. */
  attempts: Map<string, number>;
}

/** What the journal tells of a run so far: an intent without an end has an unknown outcome. */
export async function journalledOperations(run: string, store: { journal: Pick<Store["journal"], "read"> }) {
  const told: Journalled = { results: new Map(), attempts: new Map() };
  for (const { operation, phase, attempt, at, detail } of await store.journal.read(run)) {
    const [verb, object] = [operation.slice(0, operation.indexOf(" ")), operation.slice(operation.indexOf(" ") + 1)];
    const earlier = told.results.get(object);
    told.attempts.set(operation, attempt);
    told.results.set(object, {
      id: operation,
      verb: verb as OperationResult["verb"],
      status: phase === "intent" ? "unknown" : phase,
      startedAt: earlier?.startedAt ?? at,
      finishedAt: phase === "intent" ? null : at,
      detail: detail?.message ?? null,
      ...(detail?.captured && { captured: detail.captured }),
    });
  }
  return told;
}

/**
 * What became of the operations of a plan, in its order. What was interrupted may have been finished by another operation on
 * the same object: the record tells of the one that was planned.
 */
export function resultsOf(operations: Operation[], { results }: Journalled): OperationResult[] {
  return operations
    .filter(({ verb }) => verb !== "none")
    .map((operation) => {
      const { id, verb } = operation;
      return { ...(results.get(operation.object) ?? notStarted(operation)), id, verb };
    });
}
