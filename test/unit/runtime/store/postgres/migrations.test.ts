import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { nodeHost } from "../../../../../runtime/host/node-host.ts";
import { migrateDatabase } from "../../../../../runtime/store/postgres/migrate-database.ts";
import { schemaVersion } from "../../../../../runtime/store/postgres/migrations/migrations.ts";
import { openPostgresStore } from "../../../../../runtime/store/postgres/postgres-store.ts";
import { openDatabase } from "../../../../../runtime/store/postgres/store-database.ts";
import { code } from "../../../../conformance/diagnostic-code.ts";
import { sampleId } from "../../../../conformance/sample-record.ts";
import { PostgresServer, serverTimeoutMs } from "../../../../harness/postgres-server.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
}, serverTimeoutMs);
afterAll(() => server.stop(), serverTimeoutMs);

const host = nodeHost();

async function opened(name: string) {
  const database = await openDatabase(host, server.url(name));
  onTestFinished(database.close);
  return database;
}

const open = (name: string) => openPostgresStore(host, { url: server.url(name), stateFolder: "/nowhere" });

describe("migrations", () => {
  it("run once, also when several processes run them at once, and give the store one id", async () => {
    const name = await server.createDatabase({ empty: true });
    const databases = await Promise.all([1, 2, 3, 4].map(() => opened(name)));
    const done = await Promise.all(databases.map((database, at) => migrateDatabase(database, sampleId(at))));
    expect(done.flatMap(({ ran }) => ran)).toEqual(["0001-tables"]);
    expect(new Set(done.map(({ storeId }) => storeId)).size).toBe(1);
    expect(done.map(({ version }) => version)).toEqual([1, 1, 1, 1]);
    const again = await migrateDatabase(await opened(name), sampleId(9));
    expect(again).toEqual({ ran: [], storeId: done[0]?.storeId, version: schemaVersion });
  });

  it("are asked for by a database that has none, or not all of them", async () => {
    const name = await server.createDatabase({ empty: true });
    const refusal = await open(name).catch((error) => error);
    expect(refusal).toMatchObject({ exit: 5, diagnostics: [{ code: "LP7052" }] });
    expect(refusal.diagnostics[0].message).toBe(
      `The database "${name}" on "127.0.0.1" has no tables of launchplane yet`,
    );
    expect(refusal.diagnostics[0].fixes[0].title).toContain("launchplane store migrate");
    await server.migrate(name);
    expect(await code(open(name).then(({ close }) => close()))).toBe("done");
    await server.query("DELETE FROM launchplane.store", name);
    expect(await code(open(name))).toBe("LP7052");
  });

  it("of a newer version are refused, and nothing is migrated", async () => {
    const name = await server.createDatabase();
    await server.query("INSERT INTO launchplane.migrations VALUES ('9999-later', '2030-01-01')", name);
    expect(await code(open(name))).toBe("LP7053");
    expect(await code(migrateDatabase(await opened(name), sampleId(1)))).toBe("LP7053");
  });

  it("are refused where not every text can be kept", async () => {
    await server.query("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
    await expect(migrateDatabase(await opened("latin"), sampleId(1))).rejects.toThrow("its encoding is LATIN1");
  });

  it("that were killed half-way leave nothing behind", async () => {
    const name = await server.createDatabase({ empty: true });
    await server.query("CREATE SCHEMA launchplane", name);
    await server.query("CREATE TABLE launchplane.documents (in_the_way text)", name);
    await expect(migrateDatabase(await opened(name), sampleId(1))).rejects.toThrow("42P07");
    const tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'launchplane' ORDER BY 1";
    expect((await server.query(tables, name)).map(({ tablename }) => tablename)).toEqual([
      "documents",
      "migrations",
      "migrations_lock",
    ]);
    await server.query("DROP TABLE launchplane.documents", name);
    expect((await migrateDatabase(await opened(name), sampleId(1))).ran).toEqual(["0001-tables"]);
  });
});
