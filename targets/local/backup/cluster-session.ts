import { resourceUser } from "../../container/resources/connection.ts";
import { tablesQuery } from "../../data/tables-query.ts";
import type { PostgresSession } from "../../ports.ts";
import type { BackupMeans, BackupResult } from "../../target.ts";
import { bindObject } from "../bound-object.ts";

interface Asked {
  /** Of the resource. */
  name: string;
  /** Default: the app's. */
  database?: string;
  /** Default: that of its server. */
  port?: number;
}

/** A session with a resource's server, as the app's user. */
export function openClusterSession({ name, database, port }: Asked, { context, ports }: BackupMeans): PostgresSession {
  const bound = bindObject(`database:${name}`, context);
  return ports.postgres({
    port: port ?? Number(bound.text("port")),
    user: resourceUser,
    password: bound.text("password"),
    database: database ?? bound.text("name"),
  });
}

/** How many tables the app has there now. */
export async function countTables(name: string, means: BackupMeans, port?: number): Promise<BackupResult> {
  const session = openClusterSession({ name, ...(port !== undefined && { port }) }, means);
  const { rows, error } = await session.query(tablesQuery);
  await session.end();
  return error === null ? { contents: { tables: Number(rows[0]?.["tables"]) } } : { problem: error };
}
