import { diagnose } from "../../../plans/index.ts";
import type { StoreArchive } from "../store-archive.ts";
import { archiveTables, rowsOf, textsOf } from "./archive-rows.ts";
import { requireSchema } from "./schema-state.ts";
import type { StoreDatabase, Tables } from "./store-database.ts";

/** How many rows go into one statement. */
const rowsAtOnce = 500;

/** The store in a database as a whole; the tables have to be there (LP7052). */
export function postgresArchive(database: StoreDatabase): StoreArchive {
  const { place } = database;
  const name = `database "${place.database}" on "${place.host}"`;
  const mark = async (tables: Tables, values: { kind: "postgres" | "moved" | "importing"; store_id?: string }) => {
    await tables.updateTable("store").set(values).execute();
  };
  return {
    name,
    async state() {
      const { id: storeId, kind } = await requireSchema(database);
      return { kind: kind === "postgres" ? "live" : kind, storeId };
    },
    refusal(kind) {
      if (kind === "moved") return diagnose("LP7059", null, { ...place });
      return diagnose("LP7058", null, { what: name, from: "files" });
    },
    texts: async () => textsOf(await database.read(readRows)),
    replace: async (storeId, texts) =>
      await database.write(async (tables) => {
        await mark(tables, { kind: "importing", store_id: storeId });
        const rows = rowsOf(texts);
        for (const table of archiveTables) {
          await tables.deleteFrom(table).execute();
          for (let at = 0; at < rows[table].length; at += rowsAtOnce) {
            await tables
              .insertInto(table)
              .values(rows[table].slice(at, at + rowsAtOnce))
              .execute();
          }
        }
      }),
    mark: async (kind) =>
      await database.write((tables) => mark(tables, { kind: kind === "live" ? "postgres" : "moved" })),
  };
}

async function readRows(tables: Tables) {
  return {
    chain: await tables.selectFrom("chain").selectAll().execute(),
    documents: await tables.selectFrom("documents").selectAll().execute(),
    heads: await tables.selectFrom("heads").selectAll().execute(),
    journal: await tables.selectFrom("journal").selectAll().orderBy("run").orderBy("seq").execute(),
    leases: await tables.selectFrom("leases").selectAll().execute(),
    plans: await tables.selectFrom("plans").selectAll().execute(),
    records: await tables.selectFrom("records").selectAll().execute(),
    secrets: await tables.selectFrom("secrets").selectAll().execute(),
    statements: await tables.selectFrom("statements").selectAll().execute(),
  };
}
