import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PostgresServer, serverTimeoutMs } from "../harness/postgres-server.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
}, serverTimeoutMs);
afterAll(() => server.stop(), serverTimeoutMs);

describe("store migrate and store status", () => {
  it("make the tables once, and tell of them before and after", async () => {
    const database = await server.createDatabase({ empty: true });
    const folder = await temporaryFolder();
    const variables = { LAUNCHPLANE_DATABASE_URL: server.url(database) };
    const run = async (...argv: string[]) => {
      const ran = await runCommand([...argv, "--json"], { folder, variables });
      return { exit: ran.exit, ...documentOf(ran) };
    };
    expect(await run("store", "status")).toMatchObject({
      exit: 0,
      store: { kind: "postgres", state: "not-migrated", storeId: null, version: "0", counts: null },
    });
    expect(await run("records", "verify")).toMatchObject({ exit: 5, diagnostics: [{ code: "LP7052" }] });
    const migrated = await run("store", "migrate");
    expect(migrated).toMatchObject({ exit: 0, host: "127.0.0.1", database, version: 1, ran: ["0001-tables"] });
    const { storeId } = migrated as { storeId?: string };
    expect(await run("store", "migrate")).toMatchObject({ exit: 0, storeId, ran: [] });
    expect(await run("store", "status")).toMatchObject({
      store: {
        place: `database "${database}" on "127.0.0.1"`,
        state: "live",
        storeId,
        version: "1",
        counts: { records: 0 },
      },
    });
    expect(await run("records", "verify")).toMatchObject({ exit: 0, records: 0 });
    const { printed } = await runCommand(["store", "migrate"], { folder, variables });
    expect(printed).toBe(`The database "${database}" on "127.0.0.1" has version 1 of the tables.\n`);
  });

  it("tell of files where no database is given, and migrate needs one", async () => {
    const folder = await temporaryFolder();
    const { printed } = await runCommand(["store", "status"], { folder });
    expect(printed).toContain("nothing is there yet");
    const ran = await runCommand(["store", "migrate", "--json"], { folder });
    expect([ran.exit, documentOf(ran).diagnostics.map(({ code }) => code)]).toEqual([1, ["LP7054"]]);
  });
});
