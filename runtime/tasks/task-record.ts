import type { TaskBody, TaskRecord } from "../../plans/index.ts";
import type { Execution } from "../execute/execution.ts";
import { toolVersion } from "../version.ts";

type Known = Pick<TaskBody, "command" | "component" | "release">;
type Ended = Pick<TaskBody, "status" | "exit" | "outputs">;

/** Makes the two revisions of one task's record: the second tells how it ended, now. */
export function taskRecord(known: Known, { host, actor, run, lock }: Execution): (ended: Ended | null) => TaskRecord {
  const id = host.ulid();
  const now = () => new Date(host.clock.now()).toISOString();
  const startedAt = now();
  return (ended) => ({
    formatVersion: "launchplane/record/task/v1",
    kind: "task",
    id,
    revision: ended === null ? 1 : 2,
    scope: lock.scope,
    at: now(),
    actor,
    tool: toolVersion,
    run,
    token: lock.token,
    body: {
      ...known,
      startedAt,
      finishedAt: ended === null ? null : now(),
      ...(ended ?? { status: "pending", exit: null, outputs: {} }),
    },
  });
}
