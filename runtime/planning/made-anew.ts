import { type Diagnostic, diagnose, type ObservedState } from "../../plans/index.ts";
import { type ObserveScope, platformOf, type Target } from "../../targets/index.ts";
import type { ReadStore } from "../store/store.ts";

interface Looked {
  target: Pick<Target, "platformObjects">;
  scope: ObserveScope;
  observed: ObservedState;
}

/** Objects that the platform knows by another id than after the last deployment (LP7060): made anew since, by others or unseen. */
export async function madeAnew(
  { target, scope, observed }: Looked,
  { records }: Pick<ReadStore, "records">,
): Promise<Diagnostic[]> {
  if (target.platformObjects === undefined || observed.basis !== "live") return [];
  const last = await records.latest(`${scope.context}.${scope.environment}`, (record) => record.kind === "target");
  const platform = platformOf(scope);
  if (last === null || last.body.platform !== platform) return [];
  const { id: record, body } = last;
  const other = Object.entries(body.objects).filter(([address, { id }]) => {
    const there = observed.objects[address];
    return there !== undefined && there.id !== id;
  });
  return other.map(([object]) => diagnose("LP7060", null, { object, record, platform }));
}
