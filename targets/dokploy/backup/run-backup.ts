import type { ApplyPorts } from "../../ports.ts";
import type { ApplyContext } from "../../target.ts";
import type { ApiProblem } from "../api-problem.ts";
import type { Client } from "../client.ts";
import type { Answer } from "../procedures.ts";
import { runOf } from "./create-backup.ts";
import type { DataSource } from "./data-source.ts";

type Row = Answer<"deployment.allByType">[number];

/** `run`: Dokploy's id of a run that ended well. `isOver`: whether it runs no more, as far as anybody can tell. */
export type BackupEnd = { run: string } | { problem: string; isOver: boolean };

const pauseMs = 1_000;
/** Between two looks at one that takes longer than the first ten. */
const laterPauseMs = 10_000;
const deadlineMs = 60 * 60_000;
/** Dokploy answers when the run has ended, or a proxy before it gives up. */
const answerMs = 2 * deadlineMs;
/** How often in a row a run that was answered, or a server, is looked for in vain. */
const missedLimit = 5;

interface Running {
  context: Pick<ApplyContext, "signal">;
  ports: Pick<ApplyPorts, "clock">;
  client: Client;
}

/**
 * Runs a backup that has never run before, and waits for its end. The answer does not tell how it ended, that of a volume not at
 * all: its row does.
 */
export async function runBackup(
  id: string,
  source: DataSource,
  { context, ports, client }: Running,
): Promise<BackupEnd> {
  const { procedure, field, type } = runOf(source);
  const request = new AbortController();
  const answer: { given: boolean; problem?: ApiProblem } = { given: false };
  const waiting = { timeoutMs: answerMs, signal: request.signal };
  const asked = client.send(procedure, { [field]: id }, waiting).then(({ problem }) => {
    Object.assign(answer, { given: true, problem });
  });
  const ends = ports.clock.now() + deadlineMs;
  try {
    for (let [missed, looks] = [0, 0]; ; looks++) {
      if (context.signal.aborted) return { problem: "it was interrupted", isOver: false };
      if (ports.clock.now() > ends) return { problem: `it has not ended in ${minutes} minutes`, isOver: false };
      const isAnswered = answer.given;
      const rows = await client.ask("deployment.allByType", { id, type });
      const row = rows.value?.[0];
      if (row !== undefined && isEnded(row)) return await endOf(row, client);
      missed = row !== undefined || (rows.value !== undefined && !isAnswered) ? 0 : missed + 1;
      if (missed >= missedLimit) return { problem: unseen(answer.problem ?? rows.problem), isOver: true };
      await ports.clock.sleep(looks < 10 ? pauseMs : laterPauseMs, { signal: context.signal });
    }
  } finally {
    request.abort();
    await asked;
  }
}

const minutes = deadlineMs / 60_000;

/** Statuses of newer versions count as going on: there is a deadline. */
function isEnded({ status }: Row): boolean {
  return status === "done" || status === "error" || status === "cancelled";
}

async function endOf({ deploymentId, status }: Row, client: Client): Promise<BackupEnd> {
  if (status === "done") return { run: deploymentId };
  if (status === "cancelled") return { problem: "Dokploy was restarted while it ran", isOver: true };
  const log = await client.ask("deployment.readLogs", { deploymentId, tail: 100 });
  return { problem: `Dokploy failed at it: ${reasonIn(log.value ?? "")}`, isOver: true };
}

/** The log has what the programs print, which may be the destination's keys: it is only read for what Dokploy writes in it. */
function reasonIn(log: string): string {
  if (/Container not found/i.test(log)) return "its container does not run";
  if (/Upload to (destination|S3) failed/i.test(log)) return "the destination did not take it";
  if (/Backup failed/i.test(log)) return "the dump failed";
  return "its log on the page of the service in Dokploy tells why";
}

/** What a refusal says is the command that failed, keys and passwords in it. */
function unseen(problem: ApiProblem | undefined): string {
  if (problem === undefined) return "Dokploy knows nothing of its run";
  return problem.kind === "refused" || problem.kind === "server"
    ? "Dokploy failed at it before it had begun"
    : `nobody saw it run: ${problem.message}`;
}
