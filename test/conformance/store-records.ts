import { expect, it } from "vitest";
import { digestJson } from "../../plans/index.ts";
import { takeLock } from "../../runtime/store/take-lock.ts";
import { code } from "./diagnostic-code.ts";
import { sampleLockRequest as request } from "./sample-lock-request.ts";
import { sampleId, sampleRecord, sampleScope } from "./sample-record.ts";
import type { StoreUnderTest } from "./store-under-test.ts";

/** Records and their chains. */
export function describeRecords(make: () => Promise<StoreUnderTest>): void {
  it("answers with the head of the chain, which others see", async () => {
    const { open } = await make();
    const store = await open();
    expect(await store.records.head(sampleScope)).toEqual({ seq: 0, digest: null });
    const first = await store.records.append(sampleRecord({ id: sampleId(1) }));
    const second = await store.records.append(sampleRecord({ id: sampleId(1), revision: 2 }));
    expect([first.seq, second.seq]).toEqual([1, 2]);
    expect(await (await open()).records.head(sampleScope)).toEqual(second);
  });

  it("keeps a chain for each scope and lists without damage", async () => {
    const store = await (await make()).open();
    await store.records.append(sampleRecord({ id: sampleId(1) }));
    await store.records.append(sampleRecord({ id: sampleId(2), scope: "notes.prod" }));
    await store.records.append(sampleRecord({ id: sampleId(1), revision: 2 }));
    const ids = async (scope: string | null) => {
      const { records, damages } = await store.records.list(scope);
      expect(damages).toEqual([]);
      return records.map(({ id, revision }) => [id, revision]);
    };
    expect(await ids(sampleScope)).toEqual([
      [sampleId(1), 1],
      [sampleId(1), 2],
    ]);
    expect(await ids("notes.prod")).toEqual([[sampleId(2), 1]]);
    expect(await ids(null)).toHaveLength(3);
    expect(await ids("notes.unknown")).toEqual([]);
  });

  it("finds one record with its revisions, and refuses an unknown or strange id", async () => {
    const store = await (await make()).open();
    await store.records.append(sampleRecord({ id: sampleId(1) }));
    await store.records.append(sampleRecord({ id: sampleId(1), revision: 2 }));
    expect((await store.records.find(sampleId(1))).records.map(({ revision }) => revision)).toEqual([1, 2]);
    for (const id of [sampleId(2), "../../etc/passwd", "", "deployment"]) {
      expect(await code(store.records.find(id))).toBe("LP7005");
    }
  });

  it("answers the newest record that is accepted", async () => {
    const store = await (await make()).open();
    expect(await store.records.latest(sampleScope)).toBe(null);
    await store.records.append(sampleRecord({ id: sampleId(1) }));
    await store.records.append(sampleRecord({ id: sampleId(1), revision: 2 }));
    await store.records.append(sampleRecord({ id: sampleId(2) }));
    expect((await store.records.latest(sampleScope))?.id).toBe(sampleId(2));
    const successful = await store.records.latest(
      sampleScope,
      ({ body }) => "status" in body && body.status === "success",
    );
    expect(successful).toEqual(sampleRecord({ id: sampleId(1), revision: 2 }));
  });

  it("takes the same record twice and chains it once, and refuses another one of the same name", async () => {
    const store = await (await make()).open();
    const record = sampleRecord({ id: sampleId(1) });
    const once = await store.records.append(record);
    expect(await store.records.append(record)).toEqual(once);
    expect(await code(store.records.append({ ...record, tool: "0.2.0" }))).toBe("LP7009");
    expect(await store.records.list(null)).toEqual({ records: [record], damages: [] });
  });

  it("writes records that belong together in their order, and answers the last head", async () => {
    const { open, host } = await make();
    const store = await open();
    const lock = await takeLock(store.locks, host, request);
    const { token } = lock;
    await store.records.append(sampleRecord({ id: sampleId(1), token }));
    const together = [sampleRecord({ id: sampleId(1), revision: 2, token }), sampleRecord({ id: sampleId(2), token })];
    const head = await store.records.appendAll(together);
    expect(head.seq).toBe(3);
    expect(await store.records.appendAll(together)).toEqual(head);
    expect(await (await open()).records.head(sampleScope)).toEqual(head);
    expect((await store.records.list(sampleScope)).records.slice(1)).toEqual(together);
    await lock.release();
    expect(await code(store.records.appendAll([sampleRecord({ id: sampleId(3), token })]))).toBe("LP7011");
    expect((await store.records.head(sampleScope)).seq).toBe(3);
  });

  it("answers the chain entry of a record", async () => {
    const store = await (await make()).open();
    const [first, second] = [sampleRecord({ id: sampleId(1) }), sampleRecord({ id: sampleId(1), revision: 2 })];
    await store.records.append(first);
    const { digest } = await store.records.head(sampleScope);
    await store.records.append(second);
    expect(await store.records.entryOf(second)).toEqual({
      seq: 2,
      previous: digest,
      record: { kind: "deployment", id: sampleId(1), revision: 2, digest: digestJson(second) },
    });
    expect(await code(store.records.entryOf(sampleRecord({ id: sampleId(2) })))).toBe("LP7005");
  });

  it("keeps every text as it is", async () => {
    const { open } = await make();
    const store = await open();
    const record = sampleRecord({ id: sampleId(1), tool: "\u0000 \ud800 \u2028 \\ \" ' ü 😀" });
    await store.records.append(record);
    expect(await (await open()).records.list(null)).toEqual({ records: [record], damages: [] });
  });

  it("never writes a record that its schema does not allow", async () => {
    const store = await (await make()).open();
    const record = { ...sampleRecord({ id: sampleId(1) }), note: "not in the schema" };
    await expect(store.records.append(record)).rejects.toThrow();
    await expect(store.records.append(sampleRecord({ id: "../../up" }))).rejects.toThrow();
    expect((await store.records.list(null)).records).toEqual([]);
  });

  it("refuses scopes that are none", async () => {
    const store = await (await make()).open();
    for (const scope of ["../up.testing", "notes", "Notes.prod", "notes.prod/..", "notes..prod", ".", "notes.prod\n"]) {
      expect(await code(store.records.append(sampleRecord({ id: sampleId(1), scope })))).toBe("LP7006");
      expect(await code(store.locks.highest(scope))).toBe("LP7006");
      expect(await code(store.secrets.list(scope))).toBe("LP7006");
    }
  });

  it("tells a new holder what a dead run left pending", async () => {
    const { open, host } = await make();
    const store = await open();
    const pending = sampleRecord({ id: sampleId(2) });
    await store.records.append(sampleRecord({ id: sampleId(1) }));
    await store.records.append(sampleRecord({ id: sampleId(1), revision: 2 }));
    await store.records.append(pending);
    await store.records.append(sampleRecord({ id: sampleId(3), scope: "notes.prod" }));
    const lock = await takeLock(store.locks, host, request);
    expect(await store.records.recover(lock)).toEqual([pending]);
    await lock.release();
    expect(await code(store.records.recover(lock))).toBe("LP7011");
  });
}
