import * as z from "zod";
import { checkFence } from "./fence.ts";
import type { AllocationStore, LockStore } from "./store.ts";
import type { StoreFolder } from "./store-folder.ts";
import { storePaths } from "./store-paths.ts";

export const allocationsSchema = z.record(z.string(), z.number().int().min(1).max(65_535));

/** The ports that were chosen for a scope, in one file. */
export function fileAllocations(folder: StoreFolder, locks: LockStore): AllocationStore {
  return {
    read: async (scope) => (await folder.read(storePaths.allocations(scope), allocationsSchema)) ?? {},
    async write(fence, allocations) {
      await checkFence(locks, fence);
      await folder.write(storePaths.allocations(fence.scope), allocationsSchema.parse(allocations));
    },
  };
}
