import type { ObjectAddress } from "../../../plans/index.ts";
import { contentsProblem } from "../../data/contents-problem.ts";
import { lastWords } from "../../data/last-words.ts";
import { tablesQuery } from "../../data/tables-query.ts";
import type { BackupContents, BackupMeans, BackupResult } from "../../target.ts";
import { type DatabaseContainer, databaseContainer, runInDatabase, runStatements } from "./database-container.ts";

/** Names of the database that is being restored, and of the one that it has replaced. */
const restoring = "launchplane_restoring";
const replaced = "launchplane_replaced";

/** Dumps the app's database as its server has it at one moment. */
export async function makeDump(volume: ObjectAddress, path: string, means: BackupMeans): Promise<BackupResult> {
  const server = databaseContainer(volume, means);
  const others = await otherDatabases(server, means);
  if (others !== null) return { problem: others };
  const dumping = ["pg_dump", "--format", "custom", "--dbname", server.database];
  const dumped = await runInDatabase(server, dumping, { means, outputFile: path });
  return dumped.exit === 0 ? await countTables(server, means) : { problem: lastWords(dumped) };
}

/** How many tables the app has in its database there. */
export async function countTables(server: DatabaseContainer, means: BackupMeans): Promise<BackupResult> {
  const counted = await runStatements(server, [tablesQuery], means);
  const tables = Number(counted.stdout.trim());
  return counted.exit === 0 && counted.stdout.trim() !== ""
    ? { contents: { tables } }
    : { problem: lastWords(counted) };
}

/** Restores a dump in a database of its own, with the server's own programs. Answers what went wrong. */
export async function loadDump(server: DatabaseContainer, path: string, means: BackupMeans): Promise<string | null> {
  const loading = ["pg_restore", "--exit-on-error", "--dbname", server.database];
  const loaded = await runInDatabase(server, loading, { means, inputFile: path });
  return loaded.exit === 0 ? null : lastWords(loaded);
}

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
  const create = `CREATE DATABASE ${restoring} OWNER ${quoted(server.user)} TEMPLATE template0`;
  const made = await runStatements(maintenance, [drop(restoring), drop(replaced), create], means);
  if (made.exit !== 0) return { problem: lastWords(made) };
  const problem = await loadDump(fresh, path, means);
  const found: BackupResult = problem === null ? await countTables(fresh, means) : { problem };
  const missing = "contents" in found ? contentsProblem(found.contents, expected) : found.problem;
  const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${text(server.database)}`;
  const rename = `ALTER DATABASE ${quoted(server.database)} RENAME TO ${replaced};
    ALTER DATABASE ${restoring} RENAME TO ${quoted(server.database)}`;
  const swapped = missing === null ? await runStatements(maintenance, [end, rename], means) : null;
  // Of a swap whose end nobody told, the old database is left for the next restore to remove.
  const useless = swapped === null || swapped.exit === 0 ? [drop(restoring), drop(replaced)] : [drop(restoring)];
  await runStatements(maintenance, useless, means);
  if (missing !== null) return { problem: missing };
  return swapped === null || swapped.exit === 0 ? found : { problem: lastWords(swapped) };
}

/** Another database on the app's own server would be lost with it. */
async function otherDatabases(server: DatabaseContainer, means: BackupMeans): Promise<string | null> {
  const known = [server.database, "postgres", restoring, replaced].map(text).join(", ");
  const query = `SELECT datname FROM pg_database WHERE NOT datistemplate AND datname NOT IN (${known}) ORDER BY 1`;
  const asked = await runStatements(server, [query], means);
  if (asked.exit !== 0) return lastWords(asked);
  const others = asked.stdout.trim().split("\n").filter(Boolean);
  return others.length === 0 ? null : `nothing backs up the further databases ${others.join(", ")}`;
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

function text(literal: string): string {
  return `'${literal.replaceAll("'", "''")}'`;
}
