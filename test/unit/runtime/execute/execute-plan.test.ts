import { describe, expect, it } from "vitest";
import type { Operation } from "../../../../plans/index.ts";
import { executePlan } from "../../../../runtime/execute/execute-plan.ts";
import { memoryHost } from "../../../../runtime/host/memory-host.ts";
import { openFileStore } from "../../../../runtime/store/file-store.ts";
import { takeLock } from "../../../../runtime/store/take-lock.ts";
import { createService } from "./create-service.ts";

const actor = { kind: "user", name: "tester", source: "os" } as const;
const digest = `sha256:${"0".repeat(64)}`;

describe("a deployment that breaks off unexpectedly", () => {
  it("is recorded as unknown, with the operations that its journal proves", async () => {
    const host = memoryHost();
    const store = await openFileStore(host, "/state");
    const run = host.ulid();
    const lock = await takeLock(store.locks, host, { scope: "shop.local", run, actor, message: "apply" });
    const target = {
      isQuery: () => false,
      async apply({ object }: Operation) {
        if (object === "service:b") throw new Error("the cable was cut");
        return { status: "done" };
      },
    };
    const planned = {
      target,
      app: { nodes: {} },
      input: { allocations: {}, inputs: {} },
      scope: {},
      desired: { scope: "shop.local", objects: {} },
      sealed: {
        digest,
        plan: { operations: [createService("a"), createService("b")], fingerprints: { source: {} } },
        provenance: { commit: null },
      },
    } as unknown as Parameters<typeof executePlan>[0];
    const readSecrets = async () => ({ newest: () => null, read: () => null, fingerprint: () => null, values: [] });
    const interrupted = new AbortController().signal;
    const execution = {
      host,
      store,
      signer: null,
      lock,
      run,
      actor,
      action: "apply",
      waitMs: 1000,
      interrupted,
      readSecrets,
    };
    const subject = { ...execution, report: () => {} } as unknown as Parameters<typeof executePlan>[1];

    const { record, failure } = await executePlan(planned, subject);
    expect(failure).toMatchObject({ code: "LP6005", args: { reason: "the cable was cut" } });
    expect(record.body.status).toBe("unknown");
    expect(record.body.operations.map(({ id, status }) => [id, status])).toEqual([
      ["create service:a", "done"],
      ["create service:b", "unknown"],
    ]);
    await lock.release();
  });
});
