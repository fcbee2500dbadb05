import type { ObjectAddress } from "../../../plans/index.ts";
import { contentsProblem } from "../../data/contents-problem.ts";
import { lastWords } from "../../data/last-words.ts";
import type { BackupContents, BackupMeans, BackupResult } from "../../target.ts";
import { type DatabaseContainer, databaseContainer, runInDatabase, runStatements } from "./database-container.ts";
import { countTables } from "./make-dump.ts";
import { identifier, ownDatabases, textLiteral } from "./own-databases.ts";

const { restoring, replaced } = ownDatabases;

/** Restores a dump in a fresh database, which takes the old one's name when it is complete. */
export async function restoreDump(
  { object, expected }: { object: ObjectAddress; expected: BackupContents },
  path: string,
  means: BackupMeans,
): Promise<BackupResult> {
  const server = databaseContainer(object, means);
  const fresh = { ...server, database: restoring };
  const maintenance = { ...server, database: "postgres" };
  const drop = (name: string) => `DROP DATABASE IF EXISTS ${name}`;
  const create = `CREATE DATABASE ${restoring} OWNER ${identifier(server.user)} TEMPLATE template0`;
  const made = await runStatements(maintenance, [drop(restoring), drop(replaced), create], means);
  if (made.exit !== 0) return { problem: lastWords(made) };
  const problem = await loadDump(fresh, path, means);
  const found: BackupResult = problem === null ? await countTables(fresh, means) : { problem };
  const missing = "contents" in found ? contentsProblem(found.contents, expected) : found.problem;
  const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${textLiteral(server.database)}`;
  const rename = `ALTER DATABASE ${identifier(server.database)} RENAME TO ${replaced};
    ALTER DATABASE ${restoring} RENAME TO ${identifier(server.database)}`;
  const swapped = missing === null ? await runStatements(maintenance, [end, rename], means) : null;
  // Of a swap whose end nobody told, the old database is left for the next restore to remove.
  const useless = swapped === null || swapped.exit === 0 ? [drop(restoring), drop(replaced)] : [drop(restoring)];
  await runStatements(maintenance, useless, means);
  if (missing !== null) return { problem: missing };
  return swapped === null || swapped.exit === 0 ? found : { problem: lastWords(swapped) };
}

/** Restores a dump in a database of its own, with the server's own programs. Answers what went wrong. */
export async function loadDump(server: DatabaseContainer, path: string, means: BackupMeans): Promise<string | null> {
  const loading = ["pg_restore", "--exit-on-error", "--dbname", server.database];
  const loaded = await runInDatabase(server, loading, { means, inputFile: path });
  return loaded.exit === 0 ? null : lastWords(loaded);
}
