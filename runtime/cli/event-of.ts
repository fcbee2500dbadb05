import type { Happening } from "../../plans/index.ts";
import type { ExecutionEvent } from "../execute/execution.ts";

/** What an execution reports, as `--events` tells it. */
export function eventOf(event: ExecutionEvent): Happening {
  switch (event.type) {
    case "operation-started":
      return { type: event.type, operation: event.operation.id, attempt: event.attempt };
    case "operation-retried": {
      const { type, operation, outcome, attempt, pauseMs } = event;
      return { type, operation: operation.id, attempt, code: codeOf(outcome) ?? "", pauseMs };
    }
    case "operation-finished": {
      const { type, operation, outcome, milliseconds } = event;
      return { type, operation: operation.id, status: outcome.status, code: codeOf(outcome), milliseconds };
    }
    default:
      return event;
  }
}

function codeOf(outcome: Extract<ExecutionEvent, { type: "operation-finished" }>["outcome"]): string | null {
  return outcome.status === "failed" ? outcome.code : null;
}
