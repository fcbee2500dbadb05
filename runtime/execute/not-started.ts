import type { Operation, OperationResult } from "../../plans/index.ts";

/** What is recorded of an operation that was planned and not begun. */
export function notStarted({ id, verb }: Operation): OperationResult {
  return { id, verb, status: "not-started", startedAt: null, finishedAt: null, detail: null };
}
