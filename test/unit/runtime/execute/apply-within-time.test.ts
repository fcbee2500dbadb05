import { describe, expect, it } from "vitest";
import { runOperations } from "../../../../runtime/execute/run-operations.ts";
import { graphWalk } from "./graph-walk.ts";

describe("an operation whose time is over", () => {
  it("is stopped with the command that it runs, and failed with LP6017", async () => {
    const { subject, journal } = graphWalk(
      { a: [], b: ["a"] },
      async (_, __, ports) => {
        await ports.exec("sleep", ["forever"]);
        return { status: "failed", code: "LP6004", args: {}, logs: ["last line"] };
      },
      { operationMs: 20 },
    );
    subject.ports.exec = async (_, __, options) => {
      await new Promise((resolve) => options?.signal?.addEventListener("abort", resolve));
      return { outcome: "aborted", exit: null, stdout: "", stderr: "" };
    };
    const { failure, results } = await runOperations(subject);
    expect(failure).toMatchObject({ code: "LP6017", args: { operation: "create service:a" }, logs: ["last line"] });
    expect(results.map(({ status }) => status)).toEqual(["failed", "not-started"]);
    expect(journal).toEqual(["intent a 1", "failed a 1"]);
  });

  it("can clean up after itself, for a while", async () => {
    const ended: string[] = [];
    const { subject } = graphWalk(
      { a: [] },
      async (_, __, ports) => {
        for (const program of ["work", "clean", "hang"]) ended.push((await ports.exec(program, [])).outcome);
        return { status: "failed", code: "LP6004", args: {}, logs: [] };
      },
      { operationMs: 20, graceMs: 50 },
    );
    subject.ports.exec = async (program, _, options) => {
      if (options?.signal?.aborted) return { outcome: "aborted", exit: null, stdout: "", stderr: "" };
      if (program !== "clean") await new Promise((resolve) => options?.signal?.addEventListener("abort", resolve));
      return { outcome: program === "clean" ? "exited" : "aborted", exit: 0, stdout: "", stderr: "" };
    };
    expect((await runOperations(subject)).failure?.code).toBe("LP6017");
    expect(ended).toEqual(["aborted", "exited", "aborted"]);
  });

  it("has as long as the Launchfile gives its command", async () => {
    const { subject } = graphWalk({ a: [] }, takes(60), { operationMs: 20 });
    const command = { line: { kind: "literal", text: "migrate" }, timeoutMs: 1000, capture: {} };
    Object.assign(subject.planned.app.nodes, { "task:a/release": { kind: "task", component: "component:a", command } });
    subject.planned.desired.objects["service:a"]?.origin.push("task:a/release");
    expect((await runOperations(subject)).failure).toBeNull();
  });

  it("has as long as the Launchfile gives to all tasks that it runs for others", async () => {
    const { subject } = graphWalk({ a: [] }, takes(60), { operationMs: 20 });
    const { nodes } = subject.planned.app;
    const { objects } = subject.planned.desired;
    const after = [{ on: "service:a", condition: "completed" as const }];
    for (const name of ["b", "c"]) {
      const command = { line: { kind: "literal", text: "migrate" }, timeoutMs: 500, capture: {} };
      Object.assign(nodes, { [`task:${name}`]: { kind: "task", component: "component:a", command } });
      objects[`task:${name}`] = { type: "task", origin: [`task:${name}`], after, attributes: {} };
    }
    expect((await runOperations(subject)).failure).toBeNull();
    // Those that run by themselves have their time for themselves.
    Object.assign(subject.planned.target.objects, { task: { attributes: {}, holdsData: false, runs: true } });
    expect((await runOperations(subject)).failure?.code).toBe("LP6017");
  });

  it("has an unknown outcome when it cannot be stopped: its journal has no end", async () => {
    const never = () => new Promise<never>(() => {});
    const { subject, journal } = graphWalk({ a: [] }, never, { operationMs: 20, graceMs: 20 });
    await expect(runOperations(subject)).rejects.toThrow("could not be stopped");
    expect(journal).toEqual(["intent a 1"]);
  });

  it("is done when it was done all the same", async () => {
    const { subject } = graphWalk(
      { a: [] },
      async (_, { signal }) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        return { status: "done" };
      },
      { operationMs: 20 },
    );
    expect((await runOperations(subject)).failure).toBeNull();
  });
});

/** Takes so many milliseconds, and fails when it was told to stop by then. */
function takes(ms: number): Parameters<typeof graphWalk>[1] {
  return async (_, { signal }) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return signal.aborted ? { status: "failed", code: "LP6004", args: {}, logs: [] } : { status: "done" };
  };
}
