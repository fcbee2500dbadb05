import type { OperationResult } from "../../plans/index.ts";
import type { Store } from "../store/store.ts";

/** What the journal tells of a run that broke off: an intent without an end has an unknown outcome. */
export async function journalledOperations(run: string, store: Pick<Store, "journal">): Promise<OperationResult[]> {
  const results = new Map<string, OperationResult>();
  for (const { operation, phase, at, detail } of await store.journal.read(run)) {
    const earlier = results.get(operation);
    results.set(operation, {
      id: operation,
      verb: operation.slice(0, operation.indexOf(" ")) as OperationResult["verb"],
      status: phase === "intent" ? "unknown" : phase,
      startedAt: earlier?.startedAt ?? at,
      finishedAt: phase === "intent" ? null : at,
      detail: detail?.message ?? null,
    });
  }
  return [...results.values()];
}
