import { expect, it } from "vitest";
import type { TaskRecord } from "../../../../plans/index.ts";
import { closeDeadRuns } from "../../../../runtime/execute/close-dead-runs.ts";
import { memoryHost } from "../../../../runtime/host/memory-host.ts";
import { openFileStore } from "../../../../runtime/store/file-store.ts";
import { takeLock } from "../../../../runtime/store/take-lock.ts";
import { sampleActor, sampleId, sampleScope as scope } from "../../../conformance/sample-record.ts";

it("a task whose run died is unknown: the next holder of the lock says so", async () => {
  const host = memoryHost();
  const store = await openFileStore(host, "/state");
  const request = { scope, actor: sampleActor, message: "run seed" };
  const lock = await takeLock(store.locks, host, { ...request, run: sampleId(1) });
  const at = "2026-01-01T00:00:00.000Z";
  const pending: TaskRecord = {
    formatVersion: "launchplane/record/task/v1",
    kind: "task",
    id: sampleId(10),
    revision: 1,
    scope,
    at,
    actor: sampleActor,
    tool: "1",
    run: sampleId(1),
    token: lock.token,
    body: {
      command: "seed",
      component: "web",
      release: null,
      status: "pending",
      exit: null,
      startedAt: at,
      finishedAt: null,
      outputs: {},
    },
  };
  await store.records.append(pending);
  await lock.release();
  const next = await takeLock(store.locks, host, { ...request, run: sampleId(2) });
  await closeDeadRuns(store, { lock: next, host, signer: null });
  const { records, damages } = await store.records.find(pending.id);
  expect(damages).toEqual([]);
  expect(records[1]).toMatchObject({
    revision: 2,
    token: next.token,
    body: { status: "unknown", exit: null, finishedAt: expect.any(String) },
  });
  await next.release();
});
