import type { RestoreBody, RestoreRecord } from "../../plans/index.ts";
import type { Execution } from "../execute/execution.ts";
import { toolVersion } from "../version.ts";

type Ended = Omit<RestoreBody, "backup" | "startedAt" | "finishedAt">;

/** Makes the two revisions of the record of one restore of `backup`. */
export function restoreRecord(backup: string, scope: string, { host, actor, run, lock }: Execution) {
  const now = () => new Date(host.clock.now()).toISOString();
  const [id, startedAt] = [host.ulid(), now()];
  const record = (revision: 1 | 2, body: RestoreBody): RestoreRecord => ({
    formatVersion: "launchplane/record/restore/v1",
    kind: "restore",
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
  return {
    pending(objects: string[]) {
      const parts = objects.map((object) => ({ object, status: "not-started" as const }));
      const body = { status: "pending" as const, parts, health: [], problem: null };
      return record(1, { backup, ...body, startedAt, finishedAt: null });
    },
    ended: (body: Ended) => record(2, { backup, ...body, startedAt, finishedAt: now() }),
  };
}
