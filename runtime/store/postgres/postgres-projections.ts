import { environmentValuesSchema, inventorySchema } from "../../../plans/index.ts";
import type { ProjectionStore } from "../store.ts";
import { storePaths } from "../store-paths.ts";
import { readDocument, writeDocument } from "./documents.ts";
import type { StoreDatabase } from "./store-database.ts";

/** Both projections of a scope change in one transaction. */
export function postgresProjections(database: StoreDatabase): ProjectionStore {
  return {
    async read(scope) {
      storePaths.inventory(scope);
      return await database.read(async (tables) => {
        const inventory = await readDocument(tables, { scope, name: "inventory" }, inventorySchema);
        const values = await readDocument(tables, { scope, name: "values" }, environmentValuesSchema);
        return inventory && values && { inventory, values };
      });
    },
    async write(scope, { inventory, values }) {
      storePaths.inventory(scope);
      return await database.write(async (tables) => {
        await writeDocument(tables, { scope, name: "inventory" }, inventorySchema.parse(inventory));
        await writeDocument(tables, { scope, name: "values" }, environmentValuesSchema.parse(values));
      });
    },
  };
}
