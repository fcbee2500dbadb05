import type { Kysely } from "kysely";
import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { DatabaseTables } from "./database-tables.ts";
import { migrations, schemaVersion } from "./migrations/migrations.ts";
import type { StoreDatabase } from "./store-database.ts";

/** What a database holds: how many migrations it has had, and whose store it is. */
export interface SchemaState {
  version: number;
  /** It has had migrations that this version of the program does not know. */
  isNewer: boolean;
  /** `null` before the first migration. */
  store: { id: string; kind: DatabaseTables["store"]["kind"] } | null;
}

export function readSchemaState(database: StoreDatabase): Promise<SchemaState> {
  return database.use(async (db) => {
    const rows = await readRows(db);
    const [first] = rows;
    const store = first?.store_id && first.kind ? { id: first.store_id, kind: first.kind } : null;
    return { version: rows.length, isNewer: rows.some(({ name }) => !Object.hasOwn(migrations, name)), store };
  });
}

async function readRows(db: Kysely<DatabaseTables>) {
  try {
    return await db
      .selectFrom("migrations")
      .leftJoin("store", (join) => join.onTrue())
      .select(["migrations.name", "store.store_id", "store.kind"])
      .execute();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === undefinedTable) return [];
    throw error;
  }
}

const undefinedTable = "42P01";

/** Whether a database's tables are those of this version of the program. */
export function schemaStateName({ version, isNewer, store }: SchemaState): "migrated" | "not-migrated" | "newer" {
  if (isNewer) return "newer";
  return version === schemaVersion && store !== null ? "migrated" : "not-migrated";
}

/** The store, when its tables are those of this version: LP7052 when they are older, LP7053 when newer. */
export async function requireSchema(database: StoreDatabase): Promise<NonNullable<SchemaState["store"]>> {
  const schema = await readSchemaState(database);
  const { version, store } = schema;
  const { place } = database;
  const name = schemaStateName(schema);
  if (name === "newer") throw new DiagnosticError("refused", diagnose("LP7053", null, { ...place }));
  if (name === "migrated" && store !== null) return store;
  const state = version === 0 ? "has no tables of launchplane yet" : `has version ${version} of its tables`;
  const needed = String(schemaVersion);
  throw new DiagnosticError("refused", diagnose("LP7052", null, { ...place, state, needed }));
}
