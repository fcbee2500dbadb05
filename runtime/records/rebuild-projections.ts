import { canonicalJson, type Diagnostic } from "../../plans/index.ts";
import { damageDiagnostic } from "../store/damage.ts";
import { refreshProjections } from "../store/refresh-projections.ts";
import type { Store } from "../store/store.ts";

export interface Rebuilt {
  /** What was kept of each scope: the same, something else, or nothing. */
  scopes: Record<string, "unchanged" | "replaced" | "made" | "left">;
  diagnostics: Diagnostic[];
}

/** Derives all projections again from the records. A scope with damaged records is left as it is, and told. */
export async function rebuildProjections(store: Store): Promise<Rebuilt> {
  const { records, damages } = await store.records.list(null);
  const rebuilt: Rebuilt = { scopes: {}, diagnostics: damages.map(damageDiagnostic) };
  const damaged = new Set(damages.filter(({ kind }) => kind !== "unchained").map(({ scope }) => scope));
  for (const scope of [...new Set(records.map((record) => record.scope))].sort()) {
    if (damaged.has(scope)) {
      rebuilt.scopes[scope] = "left";
      continue;
    }
    const before = await store.projections.read(scope).catch(() => "damaged" as const);
    const refused = await refreshProjections(store, scope);
    const after = await store.projections.read(scope).catch(() => null);
    if (refused.length > 0) rebuilt.scopes[scope] = "left";
    else if (before === null) rebuilt.scopes[scope] = "made";
    else rebuilt.scopes[scope] = canonicalJson(before) === canonicalJson(after) ? "unchanged" : "replaced";
  }
  return rebuilt;
}
