import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { nameOf } from "../record-names.ts";
import type { RecordName, StatementStore } from "../store.ts";
import { storePaths } from "../store-paths.ts";
import type { StoreDatabase, Tables } from "./store-database.ts";

/** A statement is a row beside its record's. */
export function postgresStatements(database: StoreDatabase): StatementStore {
  async function read(tables: Pick<Tables, "selectFrom">, { kind, id, revision }: RecordName): Promise<string | null> {
    const row = await tables
      .selectFrom("statements")
      .select("content")
      .where("kind", "=", kind)
      .where("id", "=", id)
      .where("revision", "=", revision)
      .executeTakeFirst();
    return row?.content ?? null;
  }
  return {
    async get(record) {
      storePaths.statement(record.kind, record.id, record.revision);
      return await database.use((db) => read(db, record));
    },
    async put(record, envelope) {
      const { kind, id, revision } = record;
      storePaths.statement(kind, id, revision);
      const kept = await database.write(async (tables) => {
        await tables
          .insertInto("statements")
          .values({ kind, id, revision, content: envelope })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return await read(tables, record);
      });
      if (kept !== envelope) throw new DiagnosticError("refused", diagnose("LP7009", null, { record: nameOf(record) }));
    },
  };
}
