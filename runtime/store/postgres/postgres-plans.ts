import { canonicalJson, digestJson, sealedPlanSchema } from "../../../plans/index.ts";
import type { PlanStore } from "../store.ts";
import { storePaths } from "../store-paths.ts";
import { damagedRow, readRow } from "./read-row.ts";
import type { StoreDatabase } from "./store-database.ts";

/** Plans by the digest of their content: writing one again changes nothing. */
export function postgresPlans(database: StoreDatabase): PlanStore {
  return {
    async put(plan) {
      storePaths.plan(plan.digest);
      const row = { digest: plan.digest, content: `${canonicalJson(plan)}\n` };
      await database.write((tables) =>
        tables
          .insertInto("plans")
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },
    async get(digest) {
      storePaths.plan(digest);
      const row = await database.use((db) =>
        db.selectFrom("plans").select("content").where("digest", "=", digest).executeTakeFirst(),
      );
      const sealed = readRow(`plans ${digest}`, row?.content, sealedPlanSchema);
      if (sealed === null || (sealed.digest === digest && digestJson(sealed.plan) === digest)) return sealed;
      throw damagedRow(`plans ${digest}`, "its content is not the plan of that digest");
    },
  };
}
