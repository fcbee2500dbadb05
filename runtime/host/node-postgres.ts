import type { Client } from "pg";
import type { PostgresLogin, PostgresSession } from "../../targets/index.ts";

/** Nobody waits longer for a server of this machine that does not answer. */
const connectMs = 10_000;

/** A session with a PostgreSQL server on the loopback interface. The client is loaded when it is first asked. */
export function nodePostgres(login: PostgresLogin): PostgresSession {
  let opened: Promise<Client> | null = null;
  return {
    async query(text) {
      try {
        opened ??= connect(login);
        const { rows } = await (await opened).query<Record<string, string | null>>(text);
        return { rows, error: null };
      } catch (error) {
        return { rows: [], error: error instanceof Error ? error.message : String(error) };
      }
    },
    async end() {
      const client = await opened?.catch(() => null);
      await client?.end();
    },
  };
}

async function connect(login: PostgresLogin): Promise<Client> {
  const { default: postgres } = await import("pg");
  // Everything is named that the caller's shell could set for other servers: PGSSLMODE, PGOPTIONS.
  const client = new postgres.Client({
    ...login,
    host: "127.0.0.1",
    ssl: false,
    options: "-c application_name=launchplane",
    connectionTimeoutMillis: connectMs,
    types: { getTypeParser: () => (value: string) => value },
  });
  // A server that ends tells it here too; the next query says so.
  client.on("error", () => {});
  await client.connect();
  return client;
}
