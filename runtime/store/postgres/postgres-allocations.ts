import { allocationsSchema } from "../file-allocations.ts";
import type { AllocationStore } from "../store.ts";
import { storePaths } from "../store-paths.ts";
import { readDocument, writeDocument } from "./documents.ts";
import { fenceWrite } from "./postgres-locks.ts";
import type { StoreDatabase } from "./store-database.ts";

/** The ports that were chosen for a scope. */
export function postgresAllocations(database: StoreDatabase): AllocationStore {
  const name = "allocations";
  return {
    async read(scope) {
      storePaths.allocations(scope);
      return (await database.use((db) => readDocument(db, { scope, name }, allocationsSchema))) ?? {};
    },
    write: (fence, allocations) =>
      database.write(async (tables) => {
        await fenceWrite(tables, fence);
        await writeDocument(tables, { scope: fence.scope, name }, allocationsSchema.parse(allocations));
      }),
  };
}
