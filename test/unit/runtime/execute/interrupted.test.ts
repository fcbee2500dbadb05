import { describe, expect, it } from "vitest";
import type { Operation } from "../../../../plans/index.ts";
import { proveHealth } from "../../../../runtime/execute/prove-health.ts";
import { runOperations } from "../../../../runtime/execute/run-operations.ts";
import type { Outcome, Probe } from "../../../../targets/index.ts";

type Walk = Parameters<typeof runOperations>[0];

const create = (name: string): Operation => ({
  id: `create service:${name}`,
  verb: "create",
  object: `service:${name}`,
  cause: { code: "not-found", args: {} },
  changes: [],
  after: [],
  idempotent: true,
  risks: [],
});

const probe = (name: string): Probe => ({
  kind: "running",
  component: `component:${name}`,
  object: `service:${name}`,
  timeoutMs: 60_000,
  intervalMs: 500,
});

/** Two services, the second after the first; nothing ever runs. `apply` may interrupt. */
function walk(apply: (operation: Operation, interrupt: () => void) => Outcome) {
  const abort = new AbortController();
  let time = 0;
  const clock = {
    now: () => time,
    async sleep(milliseconds: number) {
      time += milliseconds;
    },
  };
  const objects = { "service:a": { after: [] }, "service:b": { after: [{ on: "service:a", condition: "started" }] } };
  const target = {
    apply: async (operation: Operation) => apply(operation, () => abort.abort()),
    observe: async () => ({ value: { objects: {} }, diagnostics: [] }),
    probes: () => [probe("a"), probe("b")],
    async *logs() {},
  };
  const subject = {
    planned: { target, desired: { objects }, sealed: { plan: { operations: [create("a"), create("b")] } } },
    execution: {
      host: { clock },
      store: { journal: { append: async () => {} } },
      lock: { assertHeld: async () => {} },
      waitMs: 10_000,
      interrupted: abort.signal,
      report: () => {},
    },
    context: { comparable: {} },
    ports: { clock },
    redact: (text: string) => text,
  } as unknown as Walk;
  return { subject, interrupt: () => abort.abort() };
}

describe("an interrupted deployment", () => {
  it("is cancelled when the operation in flight was given up", async () => {
    const { subject } = walk((_, interrupt) => {
      interrupt();
      return { status: "failed", code: "LP6004", args: {}, logs: [] };
    });
    const { cancelled, failure, results } = await runOperations(subject);
    expect({ cancelled, failure }).toEqual({ cancelled: true, failure: null });
    expect(results.map(({ status }) => status)).toEqual(["failed", "not-started"]);
  });

  it("is cancelled while it waits, and blames nobody for not being up", async () => {
    const { subject, interrupt } = walk(() => ({ status: "done" }));
    const { sleep } = subject.execution.host.clock;
    subject.execution.host.clock.sleep = async (milliseconds) => {
      interrupt();
      await sleep(milliseconds);
    };
    expect(await runOperations(subject)).toMatchObject({ cancelled: true, failure: null });
  });

  it("still fails for its own reason when that came first", async () => {
    const { subject } = walk(() => ({ status: "failed", code: "LP4112", args: {}, logs: [] }));
    expect(await runOperations(subject)).toMatchObject({ cancelled: false, failure: { code: "LP4112" } });
  });

  it("claims nothing of a component whose probe was cut short", async () => {
    const { subject, interrupt } = walk(() => ({ status: "done" }));
    interrupt();
    expect(await proveHealth(subject)).toEqual({ evidence: [], failure: null, cancelled: true });
  });
});
