import type { Outcome } from "../../target.ts";
import { type ApiProblem, isUncertain } from "../api-problem.ts";
import type { DatabaseKind, LiveService } from "../live.ts";
import { deployedLabels, isDatabase } from "../observe/observe-database.ts";
import { refusalOutcome } from "../refusal.ts";
import { awaitTasks, taskIds } from "./await-tasks.ts";
import { boundTexts } from "./bound-texts.ts";
import { startMs } from "./deploy-application.ts";
import { removeUnwanted } from "./remove-unwanted.ts";
import { done, ended, type Site } from "./site.ts";

const pauseMs = 1_000;
/** The request lasts as long as an image is pulled. */
const deadlineMs = 10 * 60_000;

/**
 * Deploys a database, which Dokploy does while it is asked, and waits until it runs. What was deployed is written to its labels
 * only then. `address`: of the database.
 */
export async function deployDatabase(
  { object, address }: { object: string; address: string },
  service: LiveService,
  site: Site,
): Promise<Outcome> {
  const { client, context } = site;
  const { kind, id, name } = service;
  const print = context.comparable[object]?.["content"];
  const wanted = context.desired.objects[address];
  if (!isDatabase(kind) || wanted === undefined) return done;
  if (print === undefined || !("print" in print)) return refusalOutcome({ code: "LP6403", args: { name } });
  const cleared = await removeUnwanted(address, service, site);
  if (cleared.status === "failed") return cleared;
  const before = await taskIds(service, site);
  const { secrets } = boundTexts(wanted, context);
  const asked = { timeoutMs: deadlineMs, secrets, signal: context.signal };
  const { problem } = await client.send(`${kind}.deploy`, { [`${kind}Id`]: id }, asked);
  if (problem && !isUncertain(problem)) return ended({ problem });
  const finished = await whenDeployed({ ...service, kind }, { site, problem });
  if (finished.status === "failed") return finished;
  const converged = await awaitTasks(service, site, { before, isStep: false, deadlineMs: startMs(wanted) });
  if (converged.status === "failed") return converged;
  const row = await client.ask(`${kind}.one`, { [`${kind}Id`]: id });
  if (row.problem) return ended(row);
  const labels = deployedLabels(object, print.print, { row: row.value, scope: context.scope });
  return ended(await client.send(`${kind}.update`, { [`${kind}Id`]: id, labelsSwarm: labels }));
}

/** The answer shows the row as it was, and may be lost, `problem`: the status tells when it is over. */
async function whenDeployed(
  { kind, id, name }: LiveService & { kind: DatabaseKind },
  { site, problem }: { site: Site; problem: ApiProblem | undefined },
): Promise<Outcome> {
  const { client, context, ports } = site;
  const ends = ports.clock.now() + deadlineMs;
  for (;;) {
    if (context.signal.aborted) return refusalOutcome({ code: "LP6004", args: {} });
    const one = await client.ask(`${kind}.one`, { [`${kind}Id`]: id });
    if (one.problem) return ended(one);
    const { applicationStatus: status } = one.value;
    if (status === "done") return done;
    if (status !== "running") {
      // It never began, as far as anybody can see.
      if (problem?.kind === "unanswered") return ended({ problem });
      const reason = problem?.message ?? "its log is on the server alone";
      return refusalOutcome({ code: "LP6413", args: { name, reason } });
    }
    if (ports.clock.now() > ends)
      return refusalOutcome({ code: "LP6411", args: { name, minutes: String(deadlineMs / 60_000) } });
    await ports.clock.sleep(pauseMs, { signal: context.signal });
  }
}
