import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { LedgerRecord } from "../../../../../plans/index.ts";
import { nodeHost } from "../../../../../runtime/host/node-host.ts";
import { openPostgresStore } from "../../../../../runtime/store/postgres/postgres-store.ts";
import { code } from "../../../../conformance/diagnostic-code.ts";
import { promotionEnd, samplePromotion } from "../../../../conformance/sample-promotion.ts";
import { sampleId, sampleScope } from "../../../../conformance/sample-record.ts";
import { PostgresServer, serverTimeoutMs } from "../../../../harness/postgres-server.ts";
import { StoreChildren } from "../../../../harness/store-child.ts";

let server: PostgresServer;
let children: StoreChildren;
beforeAll(async () => {
  server = await PostgresServer.start(["fsync=on"]);
  children = await StoreChildren.prepare();
}, serverTimeoutMs);
afterAll(async () => {
  await server.stop();
  await children.end();
}, serverTimeoutMs);

async function open(name: string) {
  const store = await openPostgresStore(nodeHost(), { url: server.url(name), stateFolder: `${children.folder}/state` });
  onTestFinished(store.close);
  return store;
}

/** Of each promotion that began, the names of its records; all of them are undamaged. */
async function promotions(name: string): Promise<Map<string, string[]>> {
  const { records, damages } = await (await open(name)).records.list(sampleScope);
  expect(damages).toEqual([]);
  const found = new Map<string, string[]>();
  for (const { id, kind, revision } of records) found.set(id, [...(found.get(id) ?? []), `${kind}.${revision}`]);
  return found;
}

const nameOf = ({ kind, revision }: LedgerRecord) => `${kind}.${revision}`;
const begun = nameOf(samplePromotion(sampleId(1)));
const whole = [begun, ...promotionEnd(sampleId(1)).map(nameOf)];

describe("a server that is killed", () => {
  it("in the middle of a write of several records keeps none of them, and the next run writes them", async () => {
    const name = await server.createDatabase();
    const store = await open(name);
    await store.records.append(samplePromotion(sampleId(1)));
    // Somebody else is about to write the third record, so the write stops after two of the three.
    const blocking = new Client({ connectionString: server.url(name) });
    blocking.on("error", () => undefined);
    await blocking.connect();
    await blocking.query("BEGIN");
    await blocking.query(
      `INSERT INTO launchplane.records VALUES ('promotion', '${sampleId(1)}', 2, '${sampleScope}', '')`,
    );
    const writing = code(store.records.appendAll(promotionEnd(sampleId(1))));
    const waits = "SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
    await expect.poll(() => server.query(waits)).toEqual([{ waiting: 1 }]);
    await server.kill();
    expect(await writing).toBe("LP7051");
    expect(await code(store.records.head(sampleScope))).toBe("LP7051");
    await server.start();
    expect(await promotions(name)).toEqual(new Map([[sampleId(1), [begun]]]));
    await store.records.appendAll(promotionEnd(sampleId(1)));
    expect(await promotions(name)).toEqual(new Map([[sampleId(1), whole]]));
  }, 60_000);

  it("at any time has whole promotions only, and all that were answered for", async () => {
    const name = await server.createDatabase();
    const answered: string[] = [];
    for (let kill = 0; kill < 4; kill++) {
      let killing: Promise<void> | null = null;
      const soon = () => new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 200));
      const { errors, lines } = await children.run(
        ["promote", `${children.folder}/state`, "0", String(kill * 66_000)],
        {
          databaseUrl: server.url(name),
          onLine: () => {
            killing ??= soon().then(() => server.kill());
          },
        },
      );
      answered.push(...lines);
      expect(errors).toContain("LP7051");
      await killing;
      await server.start();
      const found = await promotions(name);
      const halves = [...found.values()].filter((names) => ![begun, whole.join()].includes(names.join()));
      expect(halves).toEqual([]);
      for (const id of answered) expect(found.get(id)).toEqual(whole);
      const open = [...found.values()].filter((names) => names.join() === begun);
      expect(open.length).toBeLessThanOrEqual(1);
    }
    expect(answered.length).toBeGreaterThan(4);
  }, 120_000);
});
