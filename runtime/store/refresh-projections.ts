import { projectScope } from "../../plans/index.ts";
import type { Damage } from "./damage.ts";
import type { Store } from "./store.ts";

/**
 * Derives what a scope's records say and keeps it beside them; to be called after each append. Writers at the same time
 * end with the newest word of all of them. Answers what is wrong with the records: then nothing is derived from them.
 */
export async function refreshProjections(
  { records, projections }: Pick<Store, "records" | "projections">,
  scope: string,
): Promise<Damage[]> {
  for (;;) {
    const { digest } = await records.head(scope);
    const ledger = await records.list(scope);
    // Another writer is between its record and its entry in the chain: it comes by here itself.
    const damages = ledger.damages.filter(({ kind }) => kind !== "unchained");
    if (damages.length > 0) return damages;
    await projections.write(scope, projectScope(scope, ledger.records));
    if ((await records.head(scope)).digest === digest) return [];
  }
}
