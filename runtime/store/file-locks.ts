import { lockSchema } from "./lock.ts";
import type { LockStore } from "./store.ts";
import type { StoreFolder } from "./store-folder.ts";
import { numberOf, storePaths } from "./store-paths.ts";

/** Locks as files that are never removed: a token that was given out is never given out again. */
export function fileLocks(folder: StoreFolder): LockStore {
  return {
    async highest(scope) {
      const tokens = (await folder.list(storePaths.locks(scope))).map(numberOf).filter((token) => token !== null);
      if (tokens.length === 0) return null;
      return folder.read(storePaths.lock(scope, Math.max(...tokens)), lockSchema);
    },
    create: (scope, lock) => folder.create(storePaths.lock(scope, lock.token), lock),
    update: (scope, lock) => folder.write(storePaths.lock(scope, lock.token), lock),
  };
}
