import { canonicalJson } from "../../../plans/index.ts";
import { checkFence } from "../fence.ts";
import { type Lock, lockSchema } from "../lock.ts";
import type { Fence, LockStore } from "../store.ts";
import { storePaths } from "../store-paths.ts";
import { readRow } from "./read-row.ts";
import type { StoreDatabase, Tables } from "./store-database.ts";

/** One row a scope with its newest lock: a higher token takes its place. */
export function postgresLocks(database: StoreDatabase): LockStore {
  return {
    async highest(scope) {
      storePaths.locks(scope);
      return await database.use(async (db) => {
        const row = await db.selectFrom("leases").select("content").where("scope", "=", scope).executeTakeFirst();
        return readLease(scope, row);
      });
    },
    async create(scope, lock) {
      storePaths.locks(scope);
      const row = { token: lock.token, content: contentOf(lock) };
      return await database.write(async (tables) => {
        const { numInsertedOrUpdatedRows } = await tables
          .insertInto("leases")
          .values({ scope, ...row })
          .onConflict((conflict) => conflict.column("scope").doUpdateSet(row).where("leases.token", "<", lock.token))
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n;
      });
    },
    async update(scope, lock) {
      const { token } = lock;
      await database.write((tables) =>
        tables
          .updateTable("leases")
          .set({ content: contentOf(lock) })
          .where("scope", "=", scope)
          .where("token", "=", token)
          .execute(),
      );
    },
  };
}

/**
 * Refuses (LP7011) a write whose lock is not the scope's newest any more. The row stays locked to the end of the transaction,
 * so nobody takes the lock between this and the write.
 */
export async function fenceWrite(tables: Tables, fence: Fence): Promise<void> {
  const highest = async (scope: string) => {
    const row = await tables
      .selectFrom("leases")
      .select("content")
      .where("scope", "=", scope)
      .forShare()
      .executeTakeFirst();
    return readLease(scope, row);
  };
  await checkFence({ highest }, fence);
}

function readLease(scope: string, row: { content: string } | undefined): Lock | null {
  return readRow(`leases ${scope}`, row?.content, lockSchema);
}

function contentOf(lock: Lock): string {
  return `${canonicalJson(lock)}\n`;
}
