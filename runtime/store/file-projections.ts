import { environmentValuesSchema, inventorySchema } from "../../plans/index.ts";
import type { ProjectionStore } from "./store.ts";
import type { StoreFolder } from "./store-folder.ts";
import { storePaths } from "./store-paths.ts";

/** One file a projection: replaced whenever a record changes what it says. */
export function fileProjections(folder: StoreFolder): ProjectionStore {
  return {
    async read(scope) {
      const inventory = await folder.read(storePaths.inventory(scope), inventorySchema);
      const values = await folder.read(storePaths.values(scope), environmentValuesSchema);
      return inventory && values && { inventory, values };
    },
    async write(scope, { inventory, values }) {
      await folder.write(storePaths.inventory(scope), inventorySchema.parse(inventory));
      await folder.write(storePaths.values(scope), environmentValuesSchema.parse(values));
    },
  };
}
