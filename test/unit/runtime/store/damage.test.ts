import { beforeEach, describe, expect, it } from "vitest";
import { type MemoryHost, memoryHost } from "../../../../runtime/host/memory-host.ts";
import { damageDiagnostic } from "../../../../runtime/store/damage.ts";
import { openFileStore } from "../../../../runtime/store/file-store.ts";
import type { Store } from "../../../../runtime/store/store.ts";
import { code } from "../../../conformance/diagnostic-code.ts";
import { sampleId, sampleRecord, sampleScope } from "../../../conformance/sample-record.ts";

const state = "/app/.launchplane";
const record = (number: number, revision = 1) => `${state}/records/deployment/${sampleId(number)}.${revision}.json`;
const entry = (seq: number) => `${state}/chain/${sampleScope}/0000000${seq}.json`;
const head = `${state}/chain/${sampleScope}/head.json`;
const named = (number: number) => `deployment/${sampleId(number)}.1`;

let host: MemoryHost;
let store: Store;

beforeEach(async () => {
  host = memoryHost({ files: { "/app/Launchfile": "" } });
  store = await openFileStore(host, state);
  for (let number = 1; number <= 5; number++) await store.records.append(sampleRecord({ id: sampleId(number) }));
});

function bytes(path: string): Buffer {
  const file = host.world.disk.get(path);
  if (file?.kind !== "file") throw new Error(`${path} is not there`);
  return file.bytes;
}

function replace(path: string, content: Buffer): void {
  host.world.disk.set(path, { kind: "file", bytes: content, mode: 0o600, uid: 0 });
}

function swap(one: string, other: string): void {
  const kept = bytes(one);
  replace(one, bytes(other));
  replace(other, kept);
}

async function damages(): Promise<string[]> {
  return (await store.records.list(null)).damages.map(({ kind, record }) => `${kind} ${record}`);
}

describe("damaged records", () => {
  it("are none in a store that nobody touched", async () => {
    expect(await damages()).toEqual([]);
  });

  it("are found when any byte of a record or chain file was changed", async () => {
    const paths = [...host.world.disk.keys()].filter((path) => path.endsWith(".json") && /records|chain/.test(path));
    expect(paths).toHaveLength(11);
    for (const path of paths) {
      const before = bytes(path);
      for (let at = 0; at < before.length; at++) {
        const changed = Buffer.from(before);
        changed[at] = (changed[at] as number) ^ 1;
        replace(path, changed);
        expect((await damages()).length, `${path} byte ${at}`).toBeGreaterThan(0);
      }
      replace(path, before);
    }
    expect(await damages()).toEqual([]);
  });

  it("are named when a record was changed", async () => {
    replace(record(3), Buffer.from(bytes(record(3)).toString().replace('"tester"', '"nobody"')));
    expect(await damages()).toEqual([`changed ${named(3)}`]);
    expect((await store.records.find(sampleId(3))).damages.map(damageDiagnostic)).toMatchObject([
      { code: "LP7008", message: `The record "${named(3)}" is changed` },
    ]);
    expect((await store.records.list(null)).records).toHaveLength(4);
  });

  it("are named when a record was removed, and do not pass for evidence", async () => {
    host.world.disk.delete(record(5));
    expect(await damages()).toEqual([`missing ${named(5)}`]);
    expect(await code(store.records.latest(sampleScope))).toBe("LP7008");
  });

  it("are named when records were swapped", async () => {
    swap(record(2), record(4));
    expect(await damages()).toEqual([`changed ${named(2)}`, `changed ${named(4)}`]);
  });

  it("are named when chain entries were swapped", async () => {
    swap(entry(2), entry(4));
    expect(await damages()).toEqual([`out-of-order ${named(4)}`, `out-of-order ${named(2)}`]);
  });

  it("are named when a chain entry was replaced by one that was made anew", async () => {
    const forged = JSON.parse(bytes(entry(3)).toString());
    replace(entry(3), Buffer.from(`${JSON.stringify({ previous: null, record: forged.record, seq: 3 })}\n`));
    expect(await damages()).toEqual([`out-of-order ${named(3)}`, `out-of-order ${named(4)}`]);
  });

  it("are named when a chain entry was removed", async () => {
    host.world.disk.delete(entry(3));
    expect(await damages()).toEqual([`gap chain/${sampleScope}/3`, `unchained ${named(3)}`]);
    const oldest = store.records.latest(sampleScope, ({ id }) => id === sampleId(1));
    await expect(oldest).rejects.toThrow(`LP7008: The record "chain/${sampleScope}/3" is missing`);
  });

  it("are named when the end of the chain was cut off", async () => {
    for (const seq of [4, 5]) host.world.disk.delete(entry(seq));
    expect(await damages()).toEqual([
      `cut-tail chain/${sampleScope}/4`,
      `unchained ${named(4)}`,
      `unchained ${named(5)}`,
    ]);
  });

  it("are named when a whole chain was removed", async () => {
    for (const path of host.world.disk.keys()) if (path.startsWith(`${state}/chain/`)) host.world.disk.delete(path);
    expect(await damages()).toEqual([1, 2, 3, 4, 5].map((number) => `unchained ${named(number)}`));
    expect((await store.records.find(sampleId(1))).damages.map(damageDiagnostic)).toMatchObject([
      { code: "LP7012", severity: "warning", message: `The record "${named(1)}" is not in its chain` },
    ]);
  });

  it("are named when a record was put under another name", async () => {
    replace(record(9), bytes(record(1)));
    expect(await damages()).toEqual([`changed ${named(9)}`]);
  });

  it("are told from a head that a crash left behind", async () => {
    const old = bytes(head);
    await store.records.append(sampleRecord({ id: sampleId(6) }));
    replace(head, old);
    expect(await damages()).toEqual([]);
    host.world.disk.delete(head);
    expect(await damages()).toEqual([]);
    await store.records.append(sampleRecord({ id: sampleId(7) }));
    expect(await damages()).toEqual([]);
  });

  it("do not stop the next record, which takes nobody's place", async () => {
    host.world.disk.delete(entry(5));
    expect((await store.records.append(sampleRecord({ id: sampleId(6) }))).seq).toBe(6);
    expect(await damages()).toEqual([`gap chain/${sampleScope}/5`, `unchained ${named(5)}`]);
  });
});
