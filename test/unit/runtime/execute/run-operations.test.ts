import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runOperations } from "../../../../runtime/execute/run-operations.ts";
import type { Outcome } from "../../../../targets/index.ts";
import { graphWalk } from "./graph-walk.ts";

const done: Outcome = { status: "done" };
const failed: Outcome = { status: "failed", code: "LP4112", args: {}, logs: [] };
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
const nameOf = (object: string) => object.slice("service:".length);

/** Every letter after some of those before it. */
const graphs = fc.array(fc.nat({ max: 255 }), { minLength: 1, maxLength: 8 }).map((masks) => {
  const names = [..."abcdefgh"].slice(0, masks.length);
  return Object.fromEntries(
    names.map((name, index) => [name, names.slice(0, index).filter((_, bit) => ((masks[index] ?? 0) >> bit) & 1)]),
  );
});

describe("the operations of a plan", () => {
  it("go on at once up to the bound, each after those that it comes after, and are told in the plan's order", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.integer({ min: 1, max: 4 }), async (graph, parallel) => {
        const ended: string[] = [];
        let [running, most] = [0, 0];
        const apply = async ({ object }: { object: string }) => {
          most = Math.max(most, ++running);
          for (const before of graph[nameOf(object)] ?? []) expect(ended).toContain(before);
          for (let turns = object.charCodeAt(8) % 3; turns >= 0; turns--) await tick();
          ended.push(nameOf(object));
          running--;
          return done;
        };
        const { subject } = graphWalk(graph, apply, { parallel });
        const { results, failure, cancelled } = await runOperations(subject);
        expect({ failure, cancelled }).toEqual({ failure: null, cancelled: false });
        expect(results.map(({ id }) => id)).toEqual(Object.keys(graph).map((name) => `create service:${name}`));
        expect(most).toBeLessThanOrEqual(parallel);
        const independent = Object.values(graph).filter((after) => after.length === 0).length;
        expect(most).toBeGreaterThanOrEqual(Math.min(parallel, independent));
      }),
      { numRuns: 50 },
    );
  });

  it("are not begun after one failed, while those under way are finished", async () => {
    const apply = async ({ object }: { object: string }) => {
      if (object === "service:a") return failed;
      await tick();
      return done;
    };
    const { subject } = graphWalk({ a: [], b: [], c: ["b"], d: ["a"] }, apply);
    const { results, failure } = await runOperations(subject);
    expect(failure).toEqual(failed);
    expect(results.map(({ status }) => status)).toEqual(["failed", "done", "not-started", "not-started"]);
  });

  it("are finished, not begun, when interrupted", async () => {
    const walk = graphWalk({ a: [], b: [], c: ["a", "b"] }, async ({ object }) => {
      if (object === "service:a") walk.interrupt();
      await tick();
      return done;
    });
    const { results, cancelled } = await runOperations(walk.subject);
    expect(cancelled).toBe(true);
    expect(results.map(({ status }) => status)).toEqual(["done", "done", "not-started"]);
  });

  it("have all ended before an unexpected error is told", async () => {
    let ended = false;
    const { subject } = graphWalk({ a: [], b: [] }, async ({ object }) => {
      if (object === "service:a") throw new Error("the cable was cut");
      for (let turns = 0; turns < 5; turns++) await tick();
      ended = true;
      return done;
    });
    await expect(runOperations(subject)).rejects.toThrow("the cable was cut");
    expect(ended).toBe(true);
  });
});

describe("an operation that fails for a reason that passes", () => {
  const transient: Outcome = { ...failed, transient: true };

  it("is tried again after 1, 2 and 4 seconds, and each attempt is in the journal", async () => {
    const begun: number[] = [];
    const walk = graphWalk({ a: [] }, async () => {
      begun.push(walk.clock.now());
      return begun.length < 4 ? transient : done;
    });
    expect((await runOperations(walk.subject)).failure).toBeNull();
    expect(begun).toEqual([0, 1000, 3000, 7000]);
    const attempts = [1, 2, 3].flatMap((attempt) => [`intent a ${attempt}`, `failed a ${attempt}`]);
    expect(walk.journal).toEqual([...attempts, "intent a 4", "done a 4"]);
    expect(walk.events.filter((type) => type === "operation-retried")).toHaveLength(3);
  });

  it("fails in the end", async () => {
    const { subject, journal } = graphWalk({ a: [] }, async () => transient);
    expect((await runOperations(subject)).failure).toMatchObject({ code: "LP4112" });
    expect(journal).toHaveLength(8);
  });

  it.each([
    ["may not be repeated", transient, false],
    ["failed for good", failed, true],
  ])("is not tried again when it %s", async (_, outcome, idempotent) => {
    const { subject, journal } = graphWalk({ a: [] }, async () => outcome, { idempotent });
    await runOperations(subject);
    expect(journal).toEqual(["intent a 1", "failed a 1"]);
  });

  it("is not tried again when we were told to stop", async () => {
    const walk = graphWalk({ a: [] }, async () => {
      walk.interrupt();
      return transient;
    });
    await runOperations(walk.subject);
    expect(walk.journal).toEqual(["intent a 1", "failed a 1"]);
  });
});
