import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeHost } from "../../../../runtime/host/node-host.ts";
import { openFileStore } from "../../../../runtime/store/file-store.ts";
import { takeLock } from "../../../../runtime/store/take-lock.ts";
import { sampleActor, sampleId, sampleScope } from "../../../conformance/sample-record.ts";
import { StoreChildren } from "../../../harness/store-child.ts";

let children: StoreChildren;

beforeAll(async () => {
  children = await StoreChildren.prepare();
});
afterAll(() => children.end());

describe("a store that several processes use", () => {
  it("has one unbroken chain after sixteen of them wrote records at once", async () => {
    const state = join(children.folder, "sixteen");
    const ended = await Promise.all(Array.from({ length: 16 }, () => children.run(["append", state, "8"])));
    for (const { code, errors } of ended) expect({ code, errors }).toEqual({ code: 0, errors: "" });
    const store = await openFileStore(nodeHost(), state);
    const { records, damages } = await store.records.list(null);
    expect(damages).toEqual([]);
    expect(records.map(({ id }) => `${id}.1`).sort()).toEqual(ended.flatMap(({ lines }) => lines).sort());
    expect(records).toHaveLength(128);
    expect((await store.records.head(sampleScope)).seq).toBe(128);
    const head = JSON.parse((await nodeHost().files.readText(join(state, "chain", sampleScope, "head.json"))) ?? "");
    expect(head).toEqual(await store.records.head(sampleScope));
  }, 120_000);

  it("gives all of them the same generated secret", async () => {
    const state = join(children.folder, "secret");
    const host = nodeHost();
    const store = await openFileStore(host, state);
    await takeLock(store.locks, host, { scope: sampleScope, run: sampleId(1), actor: sampleActor, message: "apply" });
    const ended = await Promise.all(Array.from({ length: 4 }, () => children.run(["generate", state])));
    expect(new Set(ended.map(({ lines }) => lines.join())).size).toBe(1);
    expect(ended[0]?.lines[0]).toMatch(/^[0-9a-f]{64}$/);
  }, 60_000);

  it("does not keep a process alive that holds its lock", async () => {
    const before = Date.now();
    expect(await children.run(["hold", join(children.folder, "held")])).toMatchObject({ code: 0, errors: "" });
    expect(Date.now() - before).toBeLessThan(14_000);
  });

  it("is whole and has everything it answered for after each of ten SIGKILLs", async () => {
    const state = join(children.folder, "killed");
    const answered: string[] = [];
    for (let attempt = 0; attempt < 10; attempt++) {
      const { lines, errors } = await children.run(["deploy", state, "0", String(attempt * 66_000)], {
        killAfter: Math.random() * 40,
      });
      expect(errors).toBe("");
      expect(lines.length).toBeGreaterThan(0);
      answered.push(...lines);
      const store = await openFileStore(nodeHost(), state);
      const { records, damages } = await store.records.list(null);
      expect(damages.filter(({ kind }) => kind !== "unchained")).toEqual([]);
      expect(records.map(({ id, revision }) => `${id}.${revision}`)).toEqual(
        expect.arrayContaining(answered.filter((line) => !line.startsWith("task"))),
      );
      const runs = Object.keys(await store.journal.lastRuns(sampleScope));
      const tasks = answered.filter((line) => line.startsWith("task ")).map((line) => line.replace(" ", ":"));
      expect(runs).toEqual(expect.arrayContaining(tasks));
    }
  }, 120_000);
});
