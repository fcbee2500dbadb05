import type { StoredRelease } from "../planning/stored-release.ts";
import { loadRelease } from "../promotion/load-release.ts";
import type { ReadStore } from "../store/store.ts";

/**
 * What an environment serves, for commands that run in its images; what `--only` deployed since counts too. `null`: it
 * serves no release.
 */
export async function deployedRelease(
  { records, projections, plans }: Pick<ReadStore, "records" | "projections" | "plans">,
  scope: string,
): Promise<StoredRelease | null> {
  const inventory = (await projections.read(scope))?.inventory;
  const { records: told } = await records.list(scope);
  const record = told.find(({ kind, id }) => kind === "release" && id === inventory?.release);
  if (record?.kind !== "release" || !inventory) return null;
  const release = await loadRelease(record, { plans });
  const since = told.flatMap((each) => {
    return each.kind === "deployment" && inventory.partial.includes(each.id) ? [each.body.artifacts] : [];
  });
  return { ...release, artifacts: Object.assign({}, release.artifacts, ...since) };
}
