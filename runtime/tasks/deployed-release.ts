import type { StoredRelease } from "../planning/stored-release.ts";
import { loadRelease } from "../promotion/load-release.ts";
import type { ReadStore } from "../store/store.ts";

/** The release that an environment serves. */
export interface DeployedRelease {
  id: string;
  /** All of it, with what `--only` deployed since; throws where the store does not have it whole. */
  load(): Promise<StoredRelease>;
}

/** `null`: the environment serves no release. */
export async function deployedRelease(
  { records, projections, plans }: Pick<ReadStore, "records" | "projections" | "plans">,
  scope: string,
): Promise<DeployedRelease | null> {
  const inventory = (await projections.read(scope))?.inventory;
  const { records: told } = await records.list(scope);
  const record = told.find(({ kind, id }) => kind === "release" && id === inventory?.release);
  if (record?.kind !== "release" || !inventory) return null;
  const since = told.flatMap((each) => {
    return each.kind === "deployment" && inventory.partial.includes(each.id) ? [each.body.artifacts] : [];
  });
  return {
    id: record.id,
    async load() {
      const release = await loadRelease(record, { plans });
      return { ...release, artifacts: Object.assign({}, release.artifacts, ...since) };
    },
  };
}
