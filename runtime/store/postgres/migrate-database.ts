import { Migrator, sql } from "kysely";
import { diagnose, invariant } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { migrations } from "./migrations/migrations.ts";
import { readSchemaState } from "./schema-state.ts";
import { databaseSchema, type StoreDatabase } from "./store-database.ts";

export interface Migrated {
  version: number;
  storeId: string;
  /** Names of the migrations that ran now. */
  ran: string[];
}

/**
 * Brings the tables to this version and gives the store its id, unless it has one. All in one transaction under an advisory
 * lock: of two at once the second finds nothing to do. LP7053 when the tables are newer.
 */
export async function migrateDatabase(database: StoreDatabase, storeId: string): Promise<Migrated> {
  const before = await readSchemaState(database);
  if (before.isNewer) throw new DiagnosticError("refused", diagnose("LP7053", null, { ...database.place }));
  await checkEncoding(database);
  const ran = await database.use(async (db) => {
    const { error, results } = await new Migrator({
      db,
      provider: { getMigrations: async () => migrations },
      migrationTableName: "migrations",
      migrationLockTableName: "migrations_lock",
      migrationTableSchema: databaseSchema,
    }).migrateToLatest();
    if (error !== undefined) throw error;
    await db
      .insertInto("store")
      .values({ only_row: true, store_id: storeId, kind: "postgres" })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return results?.map(({ migrationName }) => migrationName) ?? [];
  });
  const { version, store } = await readSchemaState(database);
  invariant(store !== null, "a migrated database has a store");
  return { version, storeId: store.id, ran };
}

/** In any other encoding there are texts that cannot be kept as they are. */
async function checkEncoding(database: StoreDatabase): Promise<void> {
  const { rows } = await database.use((db) =>
    sql<{ encoding: string }>`SELECT current_setting('server_encoding') AS encoding`.execute(db),
  );
  const encoding = rows[0]?.encoding;
  if (encoding === "UTF8") return;
  const reason = `its encoding is ${encoding} and not UTF8`;
  throw new DiagnosticError("machine", diagnose("LP7051", null, { ...database.place, reason }));
}
