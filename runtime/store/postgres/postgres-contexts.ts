import { canonicalJson } from "../../../plans/index.ts";
import { checkOwner } from "../check-owner.ts";
import { contextOf, contextSchema } from "../file-contexts.ts";
import type { ContextStore } from "../store.ts";
import { storePaths } from "../store-paths.ts";
import { readDocument } from "./documents.ts";
import type { StoreDatabase, Tables } from "./store-database.ts";

/** Which app each context belongs to: the first one that claims it. */
export function postgresContexts(database: StoreDatabase): ContextStore {
  async function ownerIn(tables: Pick<Tables, "selectFrom">, context: string): Promise<string | null> {
    const kept = await readDocument(tables, { scope: `${context}._`, name: "context" }, contextSchema);
    return kept?.app ?? null;
  }
  return {
    async ownerOf(context) {
      storePaths.context(context);
      return await database.use((db) => ownerIn(db, context));
    },
    async claim(context, app) {
      storePaths.context(context);
      const owner = await database.write(async (tables) => {
        await tables
          .insertInto("documents")
          .values({ scope: `${context}._`, name: "context", content: `${canonicalJson(contextOf(app))}\n` })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return await ownerIn(tables, context);
      });
      checkOwner({ context, app, owner });
    },
  };
}
