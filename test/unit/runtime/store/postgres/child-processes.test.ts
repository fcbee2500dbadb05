import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { nodeHost } from "../../../../../runtime/host/node-host.ts";
import { openPostgresStore } from "../../../../../runtime/store/postgres/postgres-store.ts";
import { sampleScope } from "../../../../conformance/sample-record.ts";
import { PostgresServer, serverTimeoutMs } from "../../../../harness/postgres-server.ts";
import { StoreChildren } from "../../../../harness/store-child.ts";

let server: PostgresServer;
let children: StoreChildren;
beforeAll(async () => {
  server = await PostgresServer.start();
  children = await StoreChildren.prepare();
}, serverTimeoutMs);
afterAll(async () => {
  await server.stop();
  await children.end();
}, serverTimeoutMs);

async function atOnce(work: string, each: number) {
  const name = await server.createDatabase();
  const state = `${children.folder}/${work}`;
  const options = { databaseUrl: server.url(name) };
  const ended = await Promise.all(Array.from({ length: 16 }, () => children.run([work, state, String(each)], options)));
  for (const { code, errors } of ended) expect({ code, errors }).toEqual({ code: 0, errors: "" });
  const store = await openPostgresStore(nodeHost(), { url: options.databaseUrl, stateFolder: state });
  onTestFinished(store.close);
  return { store, lines: ended.flatMap(({ lines }) => lines) };
}

describe("a database that sixteen processes use at once", () => {
  it("has one unbroken chain with everything that they wrote", async () => {
    const { store, lines } = await atOnce("append", 8);
    const { records, damages } = await store.records.list(null);
    expect(damages).toEqual([]);
    expect(records.map(({ id }) => `${id}.1`).sort()).toEqual(lines.sort());
    expect((await store.records.head(sampleScope)).seq).toBe(128);
  }, 120_000);

  it("gives the lock to one of them after another, each with the next token", async () => {
    const { store, lines } = await atOnce("contend", 2);
    const { records, damages } = await store.records.list(null);
    expect(damages).toEqual([]);
    expect(records.map(({ id, token }) => `${id}.1 ${token}`).sort()).toEqual(lines.sort());
    expect(records.map(({ token }) => token)).toEqual(Array.from({ length: 32 }, (_, at) => at + 1));
  }, 120_000);

  it("does not keep a process alive that holds its lock", async () => {
    const before = Date.now();
    const databaseUrl = server.url(await server.createDatabase());
    expect(await children.run(["hold", `${children.folder}/held`], { databaseUrl })).toMatchObject({
      code: 0,
      errors: "",
    });
    expect(Date.now() - before).toBeLessThan(14_000);
  });
});
