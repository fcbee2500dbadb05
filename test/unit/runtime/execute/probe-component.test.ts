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

interface Asked {
  kind: "running" | "command";
  settleMs: number;
}

/** Probes an object whose state is a function of the milliseconds that have passed; the clock moves as it is slept. */
async function probed(stateAt: (passed: number) => ObservedObject["condition"], asked: Partial<Asked> = {}) {
  const { kind = "running", settleMs = 0 } = asked;
  let now = 0;
  const clock = {
    now: () => now,
    async sleep(milliseconds: number) {
      now += milliseconds;
    },
  };
  const evidence = await probeComponent(
    { ...probe, kind },
    {
      ports: { http: memoryHost().http, clock },
      settleMs,
      observe: async () => ({ id: "abc", attributes: {}, condition: stateAt(now) }),
      signal: new AbortController().signal,
    },
  );
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

describe("a component that has to settle", () => {
  const settling = { kind: "command", settleMs: 5000 } as const;

  it("passes when it went on passing, and the evidence says for how long and how often it was asked", async () => {
    const { evidence, took } = await probed((passed) => ({ running: true, healthy: passed >= 2000 }), settling);
    expect(evidence).toMatchObject({ passed: true, stableSeconds: 5, attempts: 15 });
    expect(took).toBe(7000);
  });

  it("begins anew when it fails in between", async () => {
    const { evidence, took } = await probed((passed) => ({ running: true, healthy: passed !== 3000 }), settling);
    expect(evidence).toMatchObject({ passed: true, stableSeconds: 5 });
    expect(took).toBe(8500);
  });

  it("does not pass when it never holds for so long", async () => {
    const { evidence } = await probed((passed) => ({ running: true, healthy: passed % 4000 !== 0 }), settling);
    expect(evidence).toMatchObject({ passed: false });
  });

  it("that passes for the first time at the last moment still gets its time", async () => {
    const { evidence, took } = await probed((passed) => ({ running: true, healthy: passed >= 29_500 }), settling);
    expect(evidence).toMatchObject({ passed: true, stableSeconds: 5 });
    expect(took).toBe(34_500);
  });
});
