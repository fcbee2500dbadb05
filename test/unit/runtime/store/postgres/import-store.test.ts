import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type LedgerRecord, projectScope } from "../../../../../plans/index.ts";
import { type MemoryHost, memoryHost } from "../../../../../runtime/host/memory-host.ts";
import { memoryWorld } from "../../../../../runtime/host/memory-world.ts";
import { fileArchive } from "../../../../../runtime/store/file-archive.ts";
import { openFileStore } from "../../../../../runtime/store/file-store.ts";
import { importStore } from "../../../../../runtime/store/import-store.ts";
import { postgresArchive } from "../../../../../runtime/store/postgres/postgres-archive.ts";
import { openPostgresStore } from "../../../../../runtime/store/postgres/postgres-store.ts";
import { openDatabase } from "../../../../../runtime/store/postgres/store-database.ts";
import type { StoreArchive } from "../../../../../runtime/store/store-archive.ts";
import { takeLock } from "../../../../../runtime/store/take-lock.ts";
import { ledgerRecordArbitraries } from "../../../../arbitraries/ledger-records.ts";
import { code } from "../../../../conformance/diagnostic-code.ts";
import { sampleLockRequest } from "../../../../conformance/sample-lock-request.ts";
import { sampleActor, sampleId, sampleRecord, sampleScope } from "../../../../conformance/sample-record.ts";
import { sampleStep } from "../../../../conformance/sample-step.ts";
import { PostgresServer, serverTimeoutMs } from "../../../../harness/postgres-server.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
}, serverTimeoutMs);
afterAll(() => server.stop(), serverTimeoutMs);

const folder = "/app/.launchplane";
const families = Object.keys(ledgerRecordArbitraries).length;

/** A state folder with one of everything, also what only files have. */
async function filled(host: MemoryHost): Promise<void> {
  const store = await openFileStore(host, folder);
  const lock = await takeLock(store.locks, host, sampleLockRequest);
  const records = [sampleRecord({ id: sampleId(1) }), sampleRecord({ id: sampleId(1), revision: 2 })];
  for (const record of records) await store.records.append(record);
  for (const records of Object.values(ledgerRecordArbitraries)) {
    const [record] = fc.sample<LedgerRecord>(records, { numRuns: 1, seed: 5 });
    if (record) await store.records.append({ ...record, token: null });
  }
  await store.statements.put({ kind: "deployment", id: sampleId(1), revision: 2 }, '{"payload":"ü"}\n');
  await store.journal.append(lock, sampleId(1), sampleStep("run task:a", "intent"));
  await store.journal.append(lock, sampleId(1), sampleStep("run task:a", "done"));
  await host.files.append(`${folder}/runs/${sampleId(1)}/journal.ndjson`, '{"torn":');
  await store.allocations.write(lock, { "endpoint:web/80": 20_001 });
  await store.contexts.claim("notes", "notes");
  await store.projections.write(sampleScope, projectScope(sampleScope, records));
  await store.secrets.create(sampleEnvelope, null);
  await lock.release();
  await (await takeLock(store.locks, host, sampleLockRequest)).release();
  await host.files.writeText(`${folder}/work/notes.testing/compose.yaml`, "kept");
  await host.files.remove(`${folder}/chain/shop.prod/head.json`);
}

const sampleEnvelope = {
  formatVersion: "launchplane/secret/v1",
  header: {
    scope: sampleScope,
    name: "secret:web/KEY#value",
    version: 1,
    class: "shared",
    origin: "operator",
    actor: sampleActor,
    at: "2026-01-01T00:00:00.000Z",
    keyId: "0123456789abcdef",
  },
  nonce: "AAAAAAAAAAAAAAAA",
  ciphertext: "AAAA",
  tag: "AAAAAAAAAAAAAAAAAAAAAA==",
} as const;

interface Both {
  host: MemoryHost;
  files: StoreArchive;
  postgres: StoreArchive;
  openDatabaseStore(): ReturnType<typeof openPostgresStore>;
}

/** A state folder and an empty database. */
async function bothSides(host = memoryHost()): Promise<Both> {
  const name = await server.createDatabase();
  const database = await openDatabase(host, server.url(name));
  onTestFinished(database.close);
  return {
    host,
    files: fileArchive(host, folder),
    postgres: postgresArchive(database),
    async openDatabaseStore() {
      const store = await openPostgresStore(host, { url: server.url(name), stateFolder: folder });
      onTestFinished(store.close);
      return store;
    },
  };
}

/** The same archive, where something happens before its calls that change it. */
function watched(archive: StoreArchive, before: (call: string) => Promise<void>): StoreArchive {
  return {
    ...archive,
    async replace(storeId, texts) {
      await before("replace");
      await archive.replace(storeId, texts);
      await before("replaced");
    },
    async mark(kind) {
      await before(kind);
      await archive.mark(kind);
      await before(`marked ${kind}`);
    },
  };
}

const opens = (host: MemoryHost) => code(openFileStore(host, folder));

describe("an import", () => {
  it("moves everything into a database and back, text by text", async () => {
    const { host, files, postgres, openDatabaseStore } = await bothSides();
    await filled(host);
    const [before, { storeId }] = [await files.texts(), await files.state()];
    expect([...before.keys()].map((path) => path.split("/")[0])).toEqual(
      expect.arrayContaining(["records", "chain", "locks", "runs", "scopes", "secrets"]),
    );
    const imported = await importStore({ from: files, to: postgres }, host);
    expect(await postgres.texts()).toEqual(before);
    expect(imported).toMatchObject({ storeId, records: 2 + families });
    expect(await opens(host)).toBe("LP7001");

    const store = await openDatabaseStore();
    expect(store.storeId).toBe(storeId);
    expect((await store.records.list(null)).damages).toEqual([]);
    expect((await store.records.head(sampleScope)).digest).toBe(imported.heads[sampleScope]);
    expect(await store.secrets.list(sampleScope)).toEqual([sampleEnvelope]);
    expect(
      (await takeLock(store.locks, host, sampleLockRequest).then((lock) => lock.release().then(() => lock))).token,
    ).toBe(3);
    await store.records.append(sampleRecord({ id: sampleId(2) }));

    const changed = await postgres.texts();
    await importStore({ from: postgres, to: files }, host);
    expect(await files.texts()).toEqual(changed);
    expect(await code(openDatabaseStore())).toBe("LP7059");
    expect(await code(store.records.append(sampleRecord({ id: sampleId(3) })))).toBe("LP7059");
    const back = await openFileStore(host, folder);
    expect((await back.records.list(null)).damages).toEqual([]);
    expect((await back.records.head(sampleScope)).seq).toBe(3);
    expect(await host.files.readText(`${folder}/work/notes.testing/compose.yaml`)).toBe("kept");
    await importStore({ from: files, to: postgres }, host);
    expect(await postgres.texts()).toEqual(changed);
  });

  it("is refused where there is nothing, where it was moved from, and where something is already", async () => {
    const { host, files, postgres, openDatabaseStore } = await bothSides();
    expect(await code(importStore({ from: files, to: postgres }, host))).toBe("LP7045");
    await filled(host);
    const other = await bothSides();
    await (await other.openDatabaseStore()).contexts.claim("other", "other");
    expect(await code(importStore({ from: files, to: other.postgres }, host))).toBe("LP7055");
    expect(await opens(host)).toBe("done");
    await importStore({ from: files, to: postgres }, host);
    expect(await code(importStore({ from: files, to: postgres }, host))).toBe("LP7001");
    const full = memoryHost();
    await filled(full);
    const beside = fileArchive(full, folder);
    expect(await code(importStore({ from: postgres, to: beside }, host))).toBe("LP7055");
    await (await openDatabaseStore()).records.append(sampleRecord({ id: sampleId(8) }));
    await importStore({ from: postgres, to: files }, host);
    expect(await code(importStore({ from: postgres, to: files }, host))).toBe("LP7059");
  });

  it("back into a folder is refused when that has records which the database lost", async () => {
    const { host, files, postgres } = await bothSides();
    await filled(host);
    await importStore({ from: files, to: postgres }, host);
    const texts = await postgres.texts();
    texts.delete(`records/deployment/${sampleId(1)}.2.json`);
    const { storeId } = await postgres.state();
    await postgres.replace(storeId ?? "", texts);
    await postgres.mark("live");
    expect(await code(importStore({ from: postgres, to: files }, host))).toBe("LP7055");
  });

  it("is refused while a run holds a lock, also one that takes it meanwhile; then nothing is moved", async () => {
    const { host, files, postgres } = await bothSides();
    await filled(host);
    const store = await openFileStore(host, folder);
    const lock = await takeLock(store.locks, host, sampleLockRequest);
    expect(await code(importStore({ from: files, to: postgres }, host))).toBe("LP7010");
    await lock.release();
    const busy = watched(files, async (call) => {
      if (call === "moved") onTestFinished((await takeLock(store.locks, host, sampleLockRequest)).release);
    });
    expect(await code(importStore({ from: busy, to: postgres }, host))).toBe("LP7010");
    expect(await opens(host)).toBe("done");
  });

  it("takes along what is written meanwhile", async () => {
    const { host, files, postgres } = await bothSides();
    await filled(host);
    const store = await openFileStore(host, folder);
    let written = 0;
    const busy = watched(files, async (call) => {
      if (call === "moved" && written < 2) await store.records.append(sampleRecord({ id: sampleId(10 + written++) }));
    });
    const { records } = await importStore({ from: busy, to: postgres }, host);
    expect([written, records]).toEqual([2, 4 + families]);
  });

  it("leaves nothing behind that it does not know", async () => {
    const { host, files, postgres } = await bothSides();
    await filled(host);
    await host.files.writeText(`${folder}/records/deployment/notes.txt`, "mine");
    expect(await code(importStore({ from: files, to: postgres }, host))).toBe("LP7003");
    expect(await opens(host)).toBe("done");
  });

  it.each(["files", "postgres"] as const)(
    "from %s that is killed between any two steps is finished by the next",
    async (from) => {
      const steps = ["replace", "replaced", "moved", "marked moved", "live"];
      for (const killed of steps) {
        const both = await bothSides();
        const { host, files, postgres } = both;
        await filled(host);
        const before = await files.texts();
        if (from === "postgres") await importStore({ from: files, to: postgres }, host);
        const dying = async (call: string) => {
          if (call === killed) throw new Error("killed");
        };
        const sides = from === "files" ? { from: files, to: postgres } : { from: postgres, to: files };
        const wrapped = { from: watched(sides.from, dying), to: watched(sides.to, dying) };
        await expect(importStore(wrapped, host), killed).rejects.toThrow("killed");
        const isMarked = killed === "marked moved" || killed === "live";
        const source = from === "files" ? opens(host) : code(both.openDatabaseStore());
        expect([killed, await source]).toEqual([killed, isMarked ? (from === "files" ? "LP7001" : "LP7059") : "done"]);
        await importStore(sides, host);
        expect([killed, await sides.to.texts()]).toEqual([killed, before]);
        expect([killed, (await sides.to.state()).kind]).toEqual([killed, "live"]);
      }
    },
  );

  it("into files that is killed after any effect is finished by the next", async () => {
    const counting = memoryHost();
    const first = await bothSides(counting);
    await filled(counting);
    const before = await first.files.texts();
    await importStore({ from: first.files, to: first.postgres }, counting);
    const effects = counting.effects();
    await importStore({ from: first.postgres, to: first.files }, counting);
    const steps = counting.effects() - effects;
    expect(steps).toBeGreaterThan(before.size);
    for (let after = 0; after < steps; after += 5) {
      const world = memoryWorld();
      const both = await bothSides(memoryHost({ world }));
      await filled(both.host);
      await importStore({ from: both.files, to: both.postgres }, both.host);
      const dying = memoryHost({ world, crash: { after } });
      const killed = importStore({ from: both.postgres, to: fileArchive(dying, folder) }, dying);
      await expect(killed, `after ${after}`).rejects.toThrow("crashed");
      await importStore({ from: both.postgres, to: both.files }, both.host);
      expect(await both.files.texts(), `after ${after}`).toEqual(before);
    }
  }, 120_000);
});
