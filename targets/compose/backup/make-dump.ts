import type { ObjectAddress } from "../../../plans/index.ts";
import { lastWords } from "../../data/last-words.ts";
import { tablesQuery } from "../../data/tables-query.ts";
import type { BackupMeans, BackupResult } from "../../target.ts";
import { type DatabaseContainer, databaseContainer, runInDatabase, runStatements } from "./database-container.ts";
import { ownDatabases, textLiteral } from "./own-databases.ts";

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

/** Another database on the app's own server would be lost with it. */
async function otherDatabases(server: DatabaseContainer, means: BackupMeans): Promise<string | null> {
  const known = [server.database, "postgres", ...Object.values(ownDatabases)].map(textLiteral).join(", ");
  const query = `SELECT datname FROM pg_database WHERE NOT datistemplate AND datname NOT IN (${known}) ORDER BY 1`;
  const asked = await runStatements(server, [query], means);
  if (asked.exit !== 0) return lastWords(asked);
  const others = asked.stdout.trim().split("\n").filter(Boolean);
  return others.length === 0 ? null : `nothing backs up the further databases ${others.join(", ")}`;
}
