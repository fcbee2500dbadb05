import { describe, expect, it } from "vitest";
import { proveHealth } from "../../../../runtime/execute/prove-health.ts";
import { runOperations } from "../../../../runtime/execute/run-operations.ts";
import { twoServices } from "./two-services.ts";

describe("an interrupted deployment", () => {
  it("is cancelled when the operation in flight was given up", async () => {
    const { subject } = twoServices((_, interrupt) => {
      interrupt();
      return { status: "failed", code: "LP6004", args: {}, logs: [] };
    });
    const { cancelled, failure, results } = await runOperations(subject);
    expect({ cancelled, failure }).toEqual({ cancelled: true, failure: null });
    expect(results.map(({ status }) => status)).toEqual(["failed", "not-started"]);
  });

  it("is cancelled while it waits, and blames nobody for not being up", async () => {
    const { subject, interrupt } = twoServices(() => ({ status: "done" }));
    const { sleep } = subject.execution.host.clock;
    subject.execution.host.clock.sleep = async (milliseconds) => {
      interrupt();
      await sleep(milliseconds);
    };
    expect(await runOperations(subject)).toMatchObject({ cancelled: true, failure: null });
  });

  it("still fails for its own reason when that came first", async () => {
    const { subject } = twoServices(() => ({ status: "failed", code: "LP4112", args: {}, logs: [] }));
    expect(await runOperations(subject)).toMatchObject({ cancelled: false, failure: { code: "LP4112" } });
  });

  it("claims nothing of a component whose probe was cut short", async () => {
    const { subject, interrupt } = twoServices(() => ({ status: "done" }));
    interrupt();
    expect(await proveHealth(subject)).toEqual({ evidence: [], failure: null, cancelled: true });
  });
});
