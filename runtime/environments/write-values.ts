import { type Actor, type Diagnostic, diagnose, didYouMean, type EnvironmentValuesBody } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { momentRecord } from "../records/moment-record.ts";
import { damageDiagnostic } from "../store/damage.ts";
import { refreshProjections } from "../store/refresh-projections.ts";
import type { Store } from "../store/store.ts";
import type { StoredValues } from "./stored-values.ts";

/** Records a change of the values of a layer, and derives what they are now. LP7008 when that cannot be told. */
export async function writeValues(
  body: EnvironmentValuesBody,
  { store, host, actor, scope }: { store: Store; host: Host; actor: Actor; scope: string },
): Promise<void> {
  await store.records.append(momentRecord("environment-values", body, { host, actor, scope }));
  const damages = await refreshProjections(store, scope);
  if (damages.length > 0) throw new DiagnosticError("invalid", ...damages.map(damageDiagnostic));
}

/** LP5128 for each name that the layer has no value of. */
export function requireStored(names: string[], stored: StoredValues): void {
  const known = Object.keys(stored);
  const absent = names
    .filter((name) => !Object.hasOwn(stored, name))
    .map((name): Diagnostic => diagnose("LP5128", null, { name, suggestion: didYouMean(name, known) }));
  if (absent.length > 0) throw new DiagnosticError("invalid", ...absent);
}
