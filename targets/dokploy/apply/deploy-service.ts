import type { Outcome } from "../../target.ts";
import { type ApiProblem, isUncertain, refusalOf } from "../api-problem.ts";
import type { Answered } from "../client.ts";
import type { LiveService } from "../live.ts";
import { deploymentDescription } from "../observe/observed-deployment.ts";
import type { Answer } from "../procedures.ts";
import { type Refusal, refusalOutcome } from "../refusal.ts";
import { done, type Site } from "./site.ts";

type Rows = Answer<"deployment.all">;
type Row = Rows[number];

const pauseMs = 1_000;
/** Between two looks at one that takes longer than the first ten. */
const laterPauseMs = 3_000;
/** Of a deployment that Dokploy has begun or queued; some never end. */
const deadlineMs = 20 * 60_000;
/** How often one that is neither queued nor begun is looked for before it counts as lost. */
const missedLimit = 3;

/**
 * Has Dokploy deploy a service and waits for that very deployment: Dokploy answers before anything runs, without an id, and its
 * status of the service is of the run before. So ours has a title of its own. One that this run asked for before it was killed
 * is followed, not asked for again. `done` says that Docker took it, not that it runs: that is for others to see.
 */
export async function deployService(object: string, service: LiveService, site: Site): Promise<Outcome> {
  const { context, ports } = site;
  const title = `launchplane ${context.run}`;
  const print = context.comparable[object]?.["content"];
  if (print === undefined || !("print" in print))
    return refusalOutcome({ code: "LP6403", args: { name: service.name } });
  const rows = await rowsOf(service, site);
  if (rows.problem) return refusalOutcome(refusalOf(rows.problem));
  const known = new Set(
    rows.value.filter((row) => row.title !== title || isOver(row)).map(({ deploymentId }) => deploymentId),
  );
  const isAsked =
    rows.value.some(({ deploymentId }) => !known.has(deploymentId)) || (await isQueued(title, service, site));
  if (!isAsked) {
    const asked = await ask(service, { title, description: deploymentDescription(print.print) }, site);
    if (asked.problem && !isUncertain(asked.problem)) return refusalOutcome(refusalOf(asked.problem));
  }
  const ends = ports.clock.now() + deadlineMs;
  for (let [missed, looks] = [0, 0]; ; looks++) {
    if (context.signal.aborted) return refusalOutcome({ code: "LP6004", args: {} });
    const found = await rowsOf(service, site);
    if (found.problem) return refusalOutcome(refusalOf(found.problem));
    const own = found.value.find((row) => row.title === title && !known.has(row.deploymentId));
    if (own !== undefined && isOver(own)) return await outcomeOf(own, service, site);
    missed = own !== undefined || (await isQueued(title, service, site)) ? 0 : missed + 1;
    if (missed >= missedLimit) return refusalOutcome({ code: "LP6410", args: { name: service.name } });
    if (ports.clock.now() > ends) {
      const minutes = String(deadlineMs / 60_000);
      return refusalOutcome({ code: "LP6411", args: { name: service.name, minutes }, logs: await logsOf(own, site) });
    }
    await ports.clock.sleep(looks < 10 ? pauseMs : laterPauseMs, { signal: context.signal });
  }
}

/** Statuses of newer versions count as going on: there is a deadline. */
function isOver({ status }: Row): boolean {
  return status === "done" || status === "error" || status === "cancelled";
}

async function outcomeOf(row: Row, { name }: LiveService, site: Site): Promise<Outcome> {
  if (row.status === "done") return done;
  const logs = await logsOf(row, site);
  if (row.status === "cancelled") return refusalOutcome({ code: "LP6412", args: { name }, logs });
  const reason = row.errorMessage ?? "";
  const refusal: Refusal = { code: "LP6413", args: { name, reason: reason === "" ? "its log follows" : reason }, logs };
  return refusalOutcome(refusal);
}

async function ask(
  { kind, id }: LiveService,
  told: { title: string; description: string },
  { client }: Site,
): Promise<Answered<unknown>> {
  return kind === "compose"
    ? await client.send("compose.deploy", { composeId: id, ...told })
    : await client.send("application.deploy", { applicationId: id, ...told });
}

async function rowsOf({ kind, id }: LiveService, { client }: Site): Promise<Answered<Rows>> {
  return kind === "compose"
    ? await client.ask("deployment.allByCompose", { composeId: id })
    : await client.ask("deployment.all", { applicationId: id });
}

/**
 * What waits has no row yet; other services have the title of this run too. A question without an answer counts as yes: nothing
 * is called lost because of it.
 */
async function isQueued(title: string, { id }: LiveService, { client }: Site): Promise<boolean> {
  const queue = await client.ask("deployment.queueList");
  const isOwn = ({ data }: Answer<"deployment.queueList">[number]) =>
    data.titleLog === title && (data.composeId === id || data.applicationId === id);
  return queue.value === undefined || queue.value.some(isOwn);
}

async function logsOf(row: Row | undefined, { client }: Site): Promise<string[]> {
  if (row === undefined) return [];
  const read: Answered<unknown> = await client.ask("deployment.readLogs", { deploymentId: row.deploymentId, tail: 40 });
  const lines = typeof read.value === "string" ? read.value.split("\n") : [problemLine(read.problem)];
  return lines.filter((line) => line.trim() !== "").slice(-20);
}

function problemLine(problem: ApiProblem | undefined): string {
  return problem === undefined ? "" : `its log could not be read: ${problem.message}`;
}
