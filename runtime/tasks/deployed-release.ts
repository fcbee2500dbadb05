import type { StoredRelease } from "../planning/stored-release.ts";
import { loadRelease } from "../promotion/load-release.ts";
import { readScope } from "../promotion/read-scope.ts";
import type { ReadStore } from "../store/store.ts";

/** The release that an environment serves. */
export interface DeployedRelease {
  id: string;
  /** All of it, with what `--only` deployed since; throws where the store does not have it whole. */
  load(): Promise<StoredRelease>;
}

/** `null`: the environment serves no release. */
export async function deployedRelease(
  store: Pick<ReadStore, "records" | "plans">,
  scope: string,
): Promise<DeployedRelease | null> {
  const { records: told, inventory } = await readScope(store, scope);
  const record = told.find(({ kind, id }) => kind === "release" && id === inventory.release);
  if (record?.kind !== "release") return null;
  const since = told.flatMap((each) => {
    return each.kind === "deployment" && inventory.partial.includes(each.id) ? [each.body.artifacts] : [];
  });
  return {
    id: record.id,
    async load() {
      const release = await loadRelease(record, store);
      return { ...release, artifacts: Object.assign({}, release.artifacts, ...since) };
    },
  };
}
