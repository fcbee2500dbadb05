import { expect, it } from "vitest";
import type { JournalStep } from "../../runtime/store/store.ts";
import { takeLock } from "../../runtime/store/take-lock.ts";
import { sampleLockRequest as request } from "./sample-lock-request.ts";
import { sampleId, sampleScope } from "./sample-record.ts";
import { sampleStep as step } from "./sample-step.ts";
import type { StoreUnderTest } from "./store-under-test.ts";

const attributes = { image: { plain: "notes:1" }, "env.KEY": { print: "0123456789abcdef" } };

/** What runs did, step by step. */
export function describeJournal(make: () => Promise<StoreUnderTest>): void {
  it("numbers and dates entries, also when many come at once", async () => {
    const { open, host } = await make();
    const store = await open();
    const lock = await takeLock(store.locks, host, request);
    const steps = Array.from({ length: 20 }, (_, at) => step(`create service:web-${at}`, "intent"));
    const entries = await Promise.all(steps.map((each) => store.journal.append(lock, sampleId(1), each)));
    expect(entries.map(({ seq }) => seq)).toEqual(steps.map((_, at) => at + 1));
    expect(await (await open()).journal.read(sampleId(1))).toEqual(entries);
    expect(await store.journal.read(sampleId(2))).toEqual([]);
    const reopened = await open();
    expect((await reopened.journal.append(lock, sampleId(1), step("run task:x", "done"))).seq).toBe(21);
    await lock.release();
  });

  it("remembers the last run of each object over many runs", async () => {
    const { open, host } = await make();
    const detail = { message: null, attributes };
    const runs: JournalStep[][] = [
      [step("run task:a", "intent", detail), step("run task:a", "done", detail), step("create service:web", "done")],
      [step("run task:b", "intent", detail), step("run task:b", "failed")],
      [step("run task:c", "intent", detail)],
      [step("delete task:a", "intent"), step("delete task:a", "done"), step("run task:c", "done", detail)],
    ];
    const known: string[] = [];
    for (const [at, steps] of runs.entries()) {
      const store = await open();
      const lock = await takeLock(store.locks, host, request);
      for (const each of steps) await store.journal.append(lock, sampleId(at), each);
      await lock.release();
      const last = await (await open()).journal.lastRuns(sampleScope);
      known.push(
        Object.entries(last)
          .map(([object, { succeeded }]) => `${object} ${succeeded}`)
          .join(", "),
      );
    }
    expect(known).toEqual([
      "task:a true",
      "task:a true, task:b false",
      "task:a true, task:b false, task:c false",
      "task:b false, task:c true",
    ]);
    const store = await open();
    expect((await store.journal.lastRuns(sampleScope))["task:c"]?.attributes).toEqual(attributes);
    expect(await store.journal.lastRuns("notes.prod")).toEqual({});
  });

  it("tells an intent without an end, also in a run that is continued after another one", async () => {
    const { open, host } = await make();
    const detail = { message: null, attributes };
    const append = async (run: string, each: JournalStep) => {
      const store = await open();
      const lock = await takeLock(store.locks, host, request);
      await store.journal.append(lock, run, each);
      await lock.release();
      const last = await store.journal.lastRuns(sampleScope);
      return Object.entries(last).map(([object, { succeeded, interrupted = false }]) => [
        object,
        succeeded,
        interrupted,
      ]);
    };
    const [first, second] = [sampleId(1), sampleId(2)];
    expect(await append(first, step("run task:a", "intent", detail))).toEqual([["task:a", false, true]]);
    expect(await append(second, step("run task:a", "intent", detail))).toEqual([["task:a", false, true]]);
    expect(await append(second, step("run task:a", "done", detail))).toEqual([["task:a", true, false]]);
    const both = [
      ["task:a", true, false],
      ["task:b", false, true],
    ];
    expect(await append(first, step("run task:b", "intent", detail))).toEqual(both);
    expect(await append(first, step("run task:b", "failed", detail))).toEqual([both[0], ["task:b", false, false]]);
    expect((await (await open()).journal.read(first)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });
}
