import type { ObjectAddress } from "../../plans/index.ts";
import type { RunOutcome } from "../../targets/index.ts";
import type { JournalEntry } from "./journal-entry.ts";

export type LastRuns = Record<ObjectAddress, RunOutcome>;

/**
 * What is known of each object after the run with these entries: its entries with attributes say how it was run last, an
 * `intent` without an end as interrupted, a finished `delete` forgets the object.
 */
export function foldJournal(known: LastRuns, entries: JournalEntry[]): LastRuns {
  const runs = new Map(Object.entries(known));
  for (const { operation, phase, detail } of entries) {
    const [verb, object] = splitOperation(operation);
    if (verb === "delete") {
      if (phase === "done") runs.delete(object);
      continue;
    }
    const attributes = detail?.attributes ?? (phase === "intent" ? null : runs.get(object)?.attributes);
    const interrupted = phase === "intent" && { interrupted: true as const };
    if (attributes) runs.set(object, { succeeded: phase === "done", ...interrupted, attributes });
  }
  return Object.fromEntries(runs);
}

/** `run task:web.release` is the verb and the object's address. */
function splitOperation(operation: string): [verb: string, object: ObjectAddress] {
  const space = operation.indexOf(" ");
  return [operation.slice(0, space), operation.slice(space + 1)];
}
