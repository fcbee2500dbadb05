import type { ApplyPorts } from "../../ports.ts";
import { type ApiProblem, isUncertain } from "../api-problem.ts";
import type { Client } from "../client.ts";
import { newLines } from "../logs/new-lines.ts";
import type { Answer } from "../procedures.ts";

type Row = Answer<"deployment.allByType">[number];

/** How a run of a schedule ended: `lost`: the server knows nothing of it. `refused`: it never began. */
export type ScheduleEnd =
  | { kind: "ended"; isWell: boolean; isCancelled: boolean }
  | { kind: "aborted" | "timed-out" }
  | { kind: "lost" | "refused"; reason: string };

const pauseMs = 1_000;
const longestTail = 10_000;
/** How often in a row a run that was answered, or a server, is looked for in vain. */
const missedLimit = 5;
/** Dokploy answers when the run has ended, or a proxy before it gives up. */
const answerMs = 24 * 60 * 60_000;

interface Following {
  ports: Pick<ApplyPorts, "clock">;
  client: Client;
  /** Takes more lines of the log. */
  add(lines: string[]): void;
  timeoutMs: number | null;
  signal: AbortSignal;
}

/** Runs a schedule that has never run before, and follows its log until it has ended. */
export async function runSchedule(
  scheduleId: string,
  { ports, client, add, timeoutMs, signal }: Following,
): Promise<ScheduleEnd> {
  const request = new AbortController();
  const answer: { given: boolean; problem?: ApiProblem } = { given: false };
  const waiting = { timeoutMs: answerMs, signal: request.signal };
  const asked = client.send("schedule.runManually", { scheduleId }, waiting).then(({ problem }) => {
    Object.assign(answer, { given: true, problem });
  });
  const log = logOf(client, add);
  const ends = timeoutMs === null ? Number.POSITIVE_INFINITY : ports.clock.now() + timeoutMs;
  try {
    for (let missed = 0; ; ) {
      if (signal.aborted) return { kind: "aborted" };
      if (ports.clock.now() > ends) return { kind: "timed-out" };
      const isAnswered = answer.given;
      const rows = await client.ask("deployment.allByType", { id: scheduleId, type: "schedule" });
      const row = rows.value?.[0];
      if (row !== undefined) {
        const isOver = row.status !== "running" && ["done", "error", "cancelled"].includes(row.status ?? "");
        await log(row, { isOver });
        if (isOver) return { kind: "ended", isWell: row.status === "done", isCancelled: row.status === "cancelled" };
      }
      missed = row !== undefined || (rows.value !== undefined && !isAnswered) ? 0 : missed + 1;
      if (missed >= missedLimit) return unseen(answer.problem ?? rows.problem);
      await ports.clock.sleep(pauseMs, { signal });
    }
  } finally {
    request.abort();
    await asked;
  }
}

/** Refused is what the server said no to; of anything else nobody knows whether it ran. */
function unseen(problem: ApiProblem | undefined): ScheduleEnd {
  if (problem === undefined) return { kind: "lost", reason: "the server knows nothing of the run" };
  return { kind: isUncertain(problem) ? "lost" : "refused", reason: problem.message };
}

/** Reads on in the log of a run. Its last line is not told before it is complete. */
function logOf(client: Client, add: (lines: string[]) => void) {
  let before: string[] = [];
  return async ({ deploymentId }: Row, { isOver }: { isOver: boolean }): Promise<void> => {
    const read = await client.ask("deployment.readLogs", { deploymentId, tail: longestTail });
    if (typeof read.value !== "string") return;
    const lines = read.value.split("\n");
    const now = isOver && lines.at(-1) !== "" ? lines : lines.slice(0, -1);
    add(newLines(before, now));
    before = now;
  };
}
