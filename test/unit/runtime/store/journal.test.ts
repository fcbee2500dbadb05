import { describe, expect, it } from "vitest";
import { type MemoryHost, memoryHost } from "../../../../runtime/host/memory-host.ts";
import { openFileStore } from "../../../../runtime/store/file-store.ts";
import type { JournalStep, Store } from "../../../../runtime/store/store.ts";
import { type LockRequest, takeLock } from "../../../../runtime/store/take-lock.ts";
import { code } from "../../../conformance/diagnostic-code.ts";
import { sampleActor, sampleId, sampleScope } from "../../../conformance/sample-record.ts";

const state = "/app/.launchplane";
const run = sampleId(1);
const path = `${state}/runs/${run}/journal.ndjson`;
const request: LockRequest = { scope: sampleScope, run, actor: sampleActor, message: "apply" };
const intent: JournalStep = { operation: "create service:web", phase: "intent", attempt: 1, detail: null };
const done: JournalStep = { ...intent, phase: "done" };

async function written(host: MemoryHost): Promise<Store> {
  const store = await openFileStore(host, state);
  const lock = await takeLock(store.locks, host, request);
  await store.journal.append(lock, run, intent);
  await store.journal.append(lock, run, done);
  await lock.release();
  return store;
}

async function change(host: MemoryHost, edit: (text: string) => string): Promise<void> {
  await host.files.writeText(path, edit((await host.files.readText(path)) ?? ""));
}

describe("the journal of a run", () => {
  it("is read up to a last line that was torn at any byte", async () => {
    const host = memoryHost();
    const store = await written(host);
    const whole = (await host.files.readText(path)) ?? "";
    const [first, second] = await store.journal.read(run);
    const firstLine = whole.indexOf("\n") + 1;
    for (let length = 0; length <= whole.length; length++) {
      await host.files.writeText(path, whole.slice(0, length));
      const expected = length >= whole.length - 1 ? [first, second] : length >= firstLine - 1 ? [first] : [];
      expect(await store.journal.read(run), `${length} bytes`).toEqual(expected);
    }
  });

  it("goes on after a torn line", async () => {
    const host = memoryHost();
    await written(host);
    await change(host, (text) => text.slice(0, -20));
    const store = await openFileStore(host, state);
    const lock = await takeLock(store.locks, host, request);
    expect(await store.journal.append(lock, run, { ...done, phase: "failed" })).toMatchObject({ seq: 2 });
    expect((await store.journal.read(run)).map(({ phase }) => phase)).toEqual(["intent", "failed"]);
    await lock.release();
  });

  it("goes on after an append that the disk refused, whether it was written or not", async () => {
    for (const part of [0, 0.5, 1]) {
      const host = memoryHost();
      const append = async (at: string, text: string) => {
        await host.files.append(at, text.slice(0, text.length * part));
        throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
      };
      let full = false;
      const files = {
        ...host.files,
        append: (at: string, text: string) => (full ? append : host.files.append)(at, text),
      };
      const store = await openFileStore({ ...host, files }, state);
      const lock = await takeLock(store.locks, host, request);
      await store.journal.append(lock, run, intent);
      full = true;
      expect(await code(store.journal.append(lock, run, done))).toBe("LP7004");
      full = false;
      await store.journal.append(lock, run, { ...done, phase: "failed" });
      expect((await store.journal.read(run)).map(({ seq, phase }) => `${seq} ${phase}`)).toEqual([
        "1 intent",
        "2 failed",
      ]);
      await lock.release();
    }
  });

  it("is refused when an entry within it is gone", async () => {
    const host = memoryHost();
    const store = await written(host);
    await change(host, (text) => text.slice(text.indexOf("\n") + 1));
    expect(await code(store.journal.read(run))).toBe("LP7003");
    await change(host, (text) => text.replace('"seq":2', '"seq":3'));
    expect(await code(store.journal.read(run))).toBe("LP7003");
  });

  it("is not read from outside the state folder", async () => {
    const store = await openFileStore(memoryHost(), state);
    for (const id of ["..", "../../etc", run.toLowerCase(), ""])
      expect(await code(store.journal.read(id))).toBe("LP7006");
  });
});
