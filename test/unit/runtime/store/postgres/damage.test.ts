import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { canonicalJson } from "../../../../../plans/index.ts";
import { memoryHost } from "../../../../../runtime/host/memory-host.ts";
import { openPostgresStore } from "../../../../../runtime/store/postgres/postgres-store.ts";
import type { Store } from "../../../../../runtime/store/store.ts";
import { takeLock } from "../../../../../runtime/store/take-lock.ts";
import { code } from "../../../../conformance/diagnostic-code.ts";
import { sampleLockRequest } from "../../../../conformance/sample-lock-request.ts";
import { sampleId, sampleRecord, sampleScope } from "../../../../conformance/sample-record.ts";
import { sampleStep } from "../../../../conformance/sample-step.ts";
import { PostgresServer, serverTimeoutMs } from "../../../../harness/postgres-server.ts";

let server: PostgresServer;
let name: string;
let store: Store;
const host = memoryHost();

beforeAll(async () => {
  server = await PostgresServer.start();
}, serverTimeoutMs);
afterAll(() => server.stop(), serverTimeoutMs);

beforeEach(async () => {
  name = await server.createDatabase();
  store = await openPostgresStore(host, { url: server.url(name), stateFolder: "/app/.launchplane" });
  onTestFinished(store.close);
  for (const number of [1, 2, 3, 4, 5]) await store.records.append(sampleRecord({ id: sampleId(number) }));
});

const named = (number: number) => `deployment/${sampleId(number)}.1`;
const damages = async () => (await store.records.list(null)).damages.map(({ kind, record }) => `${kind} ${record}`);
const change = (text: string) => server.query(text.replaceAll("#", "launchplane."), name);

describe("rows that somebody changed by hand", () => {
  it("are none in a store that nobody touched", async () => {
    expect(await damages()).toEqual([]);
  });

  it("are found when any byte of a record or of a chain entry was changed", async () => {
    const flip = (table: string, at: number) => `UPDATE #${table} SET content =
      convert_from(set_byte(convert_to(content, 'UTF8'), ${at}, get_byte(convert_to(content, 'UTF8'), ${at}) # 1), 'UTF8')`;
    for (const [table, where] of [
      ["records", `id = '${sampleId(3)}'`],
      ["chain", "seq = 3"],
    ] as const) {
      const [row] = await change(`SELECT octet_length(content) AS length FROM #${table} WHERE ${where}`);
      for (let at = 0; at < Number(row?.["length"]); at += 19) {
        await server.query(`${flip(table, at).replace("#", "launchplane.")} WHERE ${where}`, name);
        expect((await damages()).length, `${table} byte ${at}`).toBeGreaterThan(0);
        await server.query(`${flip(table, at).replace("#", "launchplane.")} WHERE ${where}`, name);
      }
    }
    expect(await damages()).toEqual([]);
  }, 120_000);

  it.each([
    [
      `UPDATE #records SET content = replace(content, 'tester', 'nobody') WHERE id = '${sampleId(3)}'`,
      [`changed ${named(3)}`],
    ],
    [`DELETE FROM #records WHERE id = '${sampleId(5)}'`, [`missing ${named(5)}`]],
    [
      `UPDATE #records SET scope = 'notes.prod' WHERE id = '${sampleId(2)}'`,
      [`unchained ${named(2)}`, `missing ${named(2)}`],
    ],
    ["DELETE FROM #chain WHERE seq = 3", [`gap chain/${sampleScope}/3`, `unchained ${named(3)}`]],
    ["DELETE FROM #chain WHERE seq > 4", [`cut-tail chain/${sampleScope}/5`, `unchained ${named(5)}`]],
    [
      "UPDATE #chain SET seq = CASE seq WHEN 2 THEN 14 ELSE 2 END WHERE seq = 2",
      [`gap chain/${sampleScope}/2`, `gap chain/${sampleScope}/6`, `out-of-order ${named(2)}`],
    ],
    ["UPDATE #chain SET revision = 2 WHERE seq = 3", [`changed chain/${sampleScope}/3`]],
    ["UPDATE #heads SET seq = 9", [`cut-tail chain/${sampleScope}/6`]],
    [`UPDATE #heads SET digest = 'sha256:${"0".repeat(64)}'`, [`changed chain/${sampleScope}/5`]],
    ["UPDATE #heads SET digest = 'none'", [`changed chain/${sampleScope}/5`]],
    ["DELETE FROM #heads", [`missing chain/${sampleScope}/head`]],
  ])("are named after %s", async (statement, expected) => {
    await change(statement);
    expect(await damages()).toEqual(expected);
  });

  it("do not pass for evidence, and nothing is appended to a chain that goes on after its head", async () => {
    await change(`DELETE FROM #records WHERE id = '${sampleId(5)}'`);
    expect(await code(store.records.latest(sampleScope))).toBe("LP7008");
    await change("DELETE FROM #chain WHERE seq = 5");
    expect(await code(store.records.latest(sampleScope))).toBe("LP7008");
    await change("UPDATE #heads SET seq = 3");
    expect(await code(store.records.append(sampleRecord({ id: sampleId(6) })))).toBe("LP7008");
    expect(await change(`SELECT * FROM #records WHERE id = '${sampleId(6)}'`)).toEqual([]);
  });

  it("are refused where they are read", async () => {
    const lock = await takeLock(store.locks, host, sampleLockRequest);
    await store.allocations.write(lock, { "endpoint:web/80": 20_001 });
    for (const phase of ["intent", "done"] as const) {
      await store.journal.append(lock, sampleId(1), sampleStep("run task:x", phase));
    }
    await change("UPDATE #documents SET content = '{\"endpoint:web/80\":\"x\"}' WHERE name = 'allocations'");
    expect(await code(store.allocations.read(sampleScope))).toBe("LP7057");
    await change("DELETE FROM #journal WHERE seq = 1");
    expect(await code(store.journal.read(sampleId(1)))).toBe("LP7057");
    await lock.release();
    await change("UPDATE #leases SET content = 'no JSON'");
    expect(await code(store.locks.highest(sampleScope))).toBe("LP7057");
  });

  it("are chained by the next holder of the lock when they have no entry, as after an import", async () => {
    const pending = sampleRecord({ id: sampleId(6) });
    const content = `${canonicalJson(pending)}\n`;
    await change(`INSERT INTO #records VALUES ('deployment', '${pending.id}', 1, '${sampleScope}', '${content}')`);
    expect(await damages()).toEqual([`unchained ${named(6)}`]);
    const lock = await takeLock(store.locks, host, sampleLockRequest);
    expect((await store.records.recover(lock)).at(-1)).toEqual(pending);
    expect(await damages()).toEqual([]);
    expect((await store.records.head(sampleScope)).seq).toBe(6);
    await lock.release();
  });
});
