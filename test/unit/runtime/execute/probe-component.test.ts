import { describe, expect, it } from "vitest";
import type { ObservedObject } from "../../../../plans/index.ts";
import { probeComponent } from "../../../../runtime/execute/probe-component.ts";
import { memoryHost } from "../../../../runtime/host/memory-host.ts";
import type { Probe } from "../../../../targets/index.ts";

const probe: Probe = {
  component: "component:worker",
  object: "service:worker",
  kind: "running",
  timeoutMs: 30_000,
  intervalMs: 500,
};

/** Probes an object whose state is a function of the milliseconds that have passed; the clock moves as it is slept. */
async function probed(stateAt: (passed: number) => ObservedObject["condition"]) {
  let now = 0;
  const clock = {
    now: () => now,
    async sleep(milliseconds: number) {
      now += milliseconds;
    },
  };
  const evidence = await probeComponent(probe, {
    ports: { http: memoryHost().http, clock },
    observe: async () => ({ id: "abc", attributes: {}, condition: stateAt(now) }),
    signal: new AbortController().signal,
  });
  return { evidence, took: now };
}

describe("a component without a health check", () => {
  it("passes when it has stayed up for three seconds", async () => {
    const { evidence, took } = await probed(() => ({ running: true, healthy: null, startedAt: "1" }));
    expect(evidence).toMatchObject({ kind: "running", component: "worker", passed: true, stableSeconds: 3 });
    expect(took).toBe(3000);
  });

  it("does not pass while the platform restarts it faster than anyone looks", async () => {
    const { evidence, took } = await probed((passed) => {
      return { running: true, healthy: null, startedAt: String(Math.floor(passed / 1000)) };
    });
    expect(evidence).toMatchObject({ passed: false });
    expect(took).toBe(30_000);
  });

  it("does not pass when it has ended", async () => {
    const { evidence } = await probed((passed) => ({ running: passed < 1000, healthy: null }));
    expect(evidence).toMatchObject({ passed: false, stableSeconds: 0 });
  });
});
