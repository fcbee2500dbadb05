import { describe, expect, it } from "vitest";
import type { BackupGateRecord, PromotionRecord } from "../../../../plans/index.ts";
import { closeDeadRuns } from "../../../../runtime/execute/close-dead-runs.ts";
import { memoryHost } from "../../../../runtime/host/memory-host.ts";
import { openFileStore } from "../../../../runtime/store/file-store.ts";
import { takeLock } from "../../../../runtime/store/take-lock.ts";
import { sampleActor, sampleId, sampleRecord, sampleScope as scope } from "../../../conformance/sample-record.ts";

const digest = `sha256:${"0".repeat(64)}`;
const envelope = {
  revision: 1,
  scope,
  at: "2026-01-01T00:00:00.000Z",
  actor: sampleActor,
  tool: "1",
  token: 1,
} as const;

function promotion(id: string, deployment: string | null): PromotionRecord {
  const from = { scope: "notes.staging", release: sampleId(90) };
  const source = { artifacts: {}, source: digest, commit: null, gates: [], sourceHealth: [] };
  return {
    ...envelope,
    formatVersion: "launchplane/record/promotion/v1",
    kind: "promotion",
    id,
    run: sampleId(1),
    body: { status: "pending", from, ...source, deployment },
  };
}

const backup: BackupGateRecord = {
  ...envelope,
  formatVersion: "launchplane/record/backup-gate/v1",
  kind: "backup-gate",
  id: sampleId(30),
  run: sampleId(1),
  body: {
    status: "pending",
    parts: [],
    uncovered: [],
    startedAt: envelope.at,
    finishedAt: null,
    expiresAt: null,
    problem: null,
  },
};

/** A store with what a dead run left, and the lock of the one that comes next. */
async function afterDeath(host = memoryHost()) {
  const store = await openFileStore(host, "/state");
  const request = { scope, actor: sampleActor, message: "apply" };
  const lock = await takeLock(store.locks, host, { ...request, run: sampleId(1) });
  const deployment = sampleRecord({ id: sampleId(10), token: 1 });
  await store.records.appendAll([promotion(sampleId(20), deployment.id), promotion(sampleId(21), null), backup]);
  await store.records.append(deployment);
  await lock.release();
  const next = await takeLock(store.locks, host, { ...request, run: sampleId(2) });
  return { store, host, lock: next, deployment };
}

const statusOf = (id: string) => (records: { id: string; revision: number; body: object }[]) =>
  records
    .filter((record) => record.id === id && record.revision === 2)
    .map(({ body }) => (body as { status: string }).status);

describe("what a dead run left pending", () => {
  it("is closed: a deployment as unknown, its promotion too, a backup as failed", async () => {
    const { store, host, lock, deployment } = await afterDeath();
    const closed = await closeDeadRuns(store, { lock, host, signer: null });
    expect(closed.map(({ kind }) => kind).sort()).toEqual(["backup-gate", "deployment", "promotion", "promotion"]);
    const { records, damages } = await store.records.list(scope);
    expect(damages).toEqual([]);
    expect(statusOf(deployment.id)(records)).toEqual(["unknown"]);
    expect(statusOf(sampleId(20))(records)).toEqual(["unknown"]);
    expect(statusOf(sampleId(21))(records)).toEqual(["unknown"]);
    expect(statusOf(backup.id)(records)).toEqual(["fail"]);
    for (const record of closed) expect(record).toMatchObject({ revision: 2, token: lock.token });
    expect(await closeDeadRuns(store, { lock, host, signer: null })).toEqual([]);
  });

  it("stays open where the deployment is continued, with the promotion that it carries out", async () => {
    const { store, host, lock, deployment } = await afterDeath();
    const closed = await closeDeadRuns(store, { lock, host, signer: null, continued: deployment });
    expect(closed.map(({ id }) => id).sort()).toEqual([sampleId(21), backup.id]);
  });

  it("a promotion ends as its deployment did, where that had its end", async () => {
    const { store, host, lock, deployment } = await afterDeath();
    const body = { ...deployment.body, status: "success" as const };
    await store.records.append({ ...deployment, revision: 2, token: lock.token, body });
    await closeDeadRuns(store, { lock, host, signer: null });
    expect(statusOf(sampleId(20))((await store.records.list(scope)).records)).toEqual(["success"]);
  });
});
