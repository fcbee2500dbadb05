import type { BackupGateBody, BackupGateRecord } from "../../plans/index.ts";
import type { Execution } from "../execute/execution.ts";
import { toolVersion } from "../version.ts";

type Ended = Omit<BackupGateBody, "startedAt" | "finishedAt">;

/** Makes the two revisions of one backup's record. */
export function backupRecord(id: string, scope: string, { host, actor, run, lock }: Execution) {
  const now = () => new Date(host.clock.now()).toISOString();
  const startedAt = now();
  const record = (revision: 1 | 2, body: BackupGateBody): BackupGateRecord => ({
    formatVersion: "launchplane/record/backup-gate/v1",
    kind: "backup-gate",
    id,
    revision,
    scope,
    at: now(),
    actor,
    tool: toolVersion,
    run,
    token: lock.token,
    body,
  });
  const nothing = { parts: [], uncovered: [], expiresAt: null, problem: null };
  return {
    pending: () => record(1, { status: "pending", ...nothing, startedAt, finishedAt: null }),
    ended: (body: Ended) => record(2, { ...body, startedAt, finishedAt: now() }),
  };
}
