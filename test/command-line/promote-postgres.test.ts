import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PostgresServer, serverTimeoutMs } from "../harness/postgres-server.ts";
import { promoting, twoEnvironments } from "../harness/two-environments.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
}, serverTimeoutMs);
afterAll(() => server.stop(), serverTimeoutMs);

/** Stops in the middle of the transaction that writes this record, until the server is killed. */
const pause = (kind: string, revision: number) => `
  CREATE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_sleep(20); RETURN NEW; END';
  CREATE TRIGGER pause AFTER INSERT ON launchplane.records FOR EACH ROW
    WHEN (NEW.scope = 'shop.prod' AND NEW.kind = '${kind}' AND NEW.revision = ${revision})
    EXECUTE FUNCTION pause();`;

const sleeping = "SELECT count(*)::int AS sleeping FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
const together = ["deployment.2", "release.1", "promotion.2"];

describe("a promotion whose database is killed", () => {
  it.each([
    ["promotion", 1],
    ["deployment", 1],
    ["deployment", 2],
    ["release", 1],
    ["promotion", 2],
  ])(
    "while it writes %s.%i is whole or not there, and the next one works",
    async (kind, revision) => {
      const name = await server.createDatabase();
      const two = twoEnvironments(promoting, { LAUNCHPLANE_DATABASE_URL: server.url(name) });
      const records = async () => {
        const query = "SELECT kind, revision FROM launchplane.records WHERE scope = 'shop.prod' ORDER BY id, revision";
        return (await server.query(query, name)).map((row) => `${row["kind"]}.${row["revision"]}`);
      };
      expect((await two.run("apply", "--env", "testing", "--yes")).exit).toBe(0);
      await server.query(pause(kind, revision), name);
      const promoted = two.run("promote", "--to", "prod", "--yes");
      await expect.poll(() => server.query(sleeping), { timeout: 20_000 }).toEqual([{ sleeping: 1 }]);
      await server.kill();
      const { exit, document } = await promoted;
      // Once something was changed at the target, no exit code may say that nothing was.
      const isBefore = revision === 1 && kind !== "release";
      const codes = document.diagnostics.map(({ code }) => code);
      expect([exit, codes]).toEqual(isBefore ? [1, ["LP7051"]] : [8, ["LP6005", "LP7051"]]);
      await server.start();
      const left = await records();
      expect(together.filter((each) => left.includes(each))).toEqual([]);
      await server.query("DROP FUNCTION pause CASCADE", name);
      two.machine.world.clock.advance(66_000);
      const again = await two.run("promote", "--to", "prod", "--yes");
      expect([again.exit, again.document.diagnostics]).toEqual([0, []]);
      expect(await records()).toEqual(expect.arrayContaining(together));
      expect((await two.run("records", "verify")).exit).toBe(0);
      expect(two.serving("prod")).toBe("1.0");
    },
    60_000,
  );
});
