import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from "kysely";
import { Pool } from "pg";
import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { type ConnectionHost, connectionOptions } from "./connection-options.ts";
import { type DatabasePlace, databaseProblem } from "./database-problem.ts";
import type { DatabaseTables } from "./database-tables.ts";
import { readDatabaseUrl } from "./database-url.ts";

export const databaseSchema = "launchplane";

/** A transaction on the tables of the store. */
export type Tables = Transaction<DatabaseTables>;

/** The connection of a process to its store: one, so that many processes fit, used for one thing after another. */
export interface StoreDatabase {
  readonly place: DatabasePlace;
  /** All of it is of one moment. */
  read<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /** All or nothing, and on the disk when it answers. */
  write<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /** Work that is one query, or has transactions of its own. */
  use<T>(work: (database: Kysely<DatabaseTables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * The database that a URL names; the connection is made when it is first used. LP7050 when the URL is none, LP7051 for
 * whatever the server, the network or the driver reports later.
 */
export async function openDatabase(host: ConnectionHost, text: string): Promise<StoreDatabase> {
  const url = readDatabaseUrl(text);
  if ("problem" in url) throw new DiagnosticError("machine", diagnose("LP7050", null, { reason: url.problem }));
  const place = { host: url.value.host, database: url.value.database };
  const pool = new Pool(await connectionOptions(url.value, host));
  // A connection that breaks while nothing is asked of it ends the process, unless somebody listens: idle, or in use
  // between two queries. The next query is told of it.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const dialect = new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => void (await connection.executeQuery(CompiledQuery.raw(settings))),
  });
  const database = new Kysely<DatabaseTables>({ dialect }).withSchema(databaseSchema);
  let queue: Promise<unknown> = Promise.resolve();

  function use<T>(work: (database: Kysely<DatabaseTables>) => Promise<T>): Promise<T> {
    const done = queue.then(() => work(database));
    queue = done.catch(() => undefined);
    return done.catch((error) => {
      throw databaseProblem(error, place);
    });
  }

  return {
    place,
    use,
    read: (work) =>
      use((each) => each.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(work)),
    write: (work) => use((each) => each.transaction().execute(work)),
    async close() {
      await queue;
      await database.destroy();
    },
  };
}

/** What a server may be set up to do otherwise: wait for ever, or answer before it is on the disk. */
const settings = `SELECT set_config('statement_timeout', '30s', false), set_config('lock_timeout', '20s', false),
  CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', false) END`;
