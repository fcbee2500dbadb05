import type { DesiredObject } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { taskOutput } from "../../task-output.ts";
import { nanoseconds } from "../calls/swarm-fields.ts";
import type { LiveService } from "../live.ts";
import { plainOf } from "../lower/swarm-attributes.ts";
import { deploymentDescription } from "../observe/observed-deployment.ts";
import type { Answer } from "../procedures.ts";
import { refusalOutcome } from "../refusal.ts";
import { awaitTasks, taskIds } from "./await-tasks.ts";
import { deployService } from "./deploy-service.ts";
import { removeUnwanted } from "./remove-unwanted.ts";
import { type LogPart, serviceLogs } from "./service-logs.ts";
import { done, ended, type Site } from "./site.ts";

const leastMs = 5 * 60_000;
/** A step without a time limit of its own. */
const stepMs = 60 * 60_000;

/** Deploys an application and waits until it runs; of a step, until it has ended well. `address`: of the application. */
export async function deployApplication(
  { object, address }: { object: string; address: string },
  service: LiveService,
  site: Site,
): Promise<Outcome> {
  const { context } = site;
  const wanted = context.desired.objects[address];
  if (wanted === undefined) return done;
  const isStep = wanted.type === "task";
  const earlier = await ownDeployment(object, service, site);
  const before = earlier ? new Set<string>() : await taskIds(service, site);
  const cleared = earlier ? done : await removeUnwanted(address, service, site);
  if (cleared.status === "failed") return cleared;
  const deployed = earlier ? done : await deployService(object, service, site);
  if (deployed.status === "failed") return deployed;
  const deadlineMs = isStep ? (millisecondsOf(wanted, "timeout") ?? stepMs) : startMs(wanted);
  const since = (earlier ?? (await ownDeployment(object, service, site)))?.createdAt;
  const turnsBack = before.size > 0 && plainOf(wanted.attributes, "update.on_failure") === "rollback";
  const outcome = await awaitTasks(service, site, { before, isStep, deadlineMs, since, turnsBack });
  return isStep ? await stepEnded(outcome, { object, service, deadlineMs, since }, site) : outcome;
}

type Row = Answer<"deployment.all">[number];

/** The last deployment, if it is one of just this by this run, perhaps before it was killed. */
async function ownDeployment(object: string, { id }: LiveService, { client, context }: Site): Promise<Row | null> {
  const print = context.comparable[object]?.["content"];
  if (print === undefined || !("print" in print)) return null;
  const rows = await client.ask("deployment.all", { applicationId: id });
  const [last] = (rows.value ?? []).toSorted((a, b) => ((a.createdAt ?? "") < (b.createdAt ?? "") ? 1 : -1));
  const isOurs = last?.title === `launchplane ${context.run}` && last.status === "done";
  return isOurs && last.description === deploymentDescription(print.print) ? last : null;
}

interface Step extends Pick<LogPart, "since"> {
  object: string;
  service: LiveService;
  deadlineMs: number;
}

/** Tells what a release printed, and ends a step that takes too long. */
async function stepEnded(outcome: Outcome, { object, service, deadlineMs, since }: Step, site: Site): Promise<Outcome> {
  const isWell = outcome.status === "done";
  if (isWell && !object.startsWith("release:")) return outcome;
  const output = taskOutput(site.context);
  for (const line of await serviceLogs(service, site, { tail: 10_000, since })) output.onLine(line, "stdout");
  if (isWell || outcome.code !== "LP6414") return outcome;
  const logs = output.last();
  const { name } = service;
  const { state = "" } = outcome.args;
  if (/^(failed|rejected|complete)/i.test(state))
    return refusalOutcome({ code: "LP6430", args: { name, state }, logs });
  const stopped = await site.client.send("application.stop", { applicationId: service.id });
  if (stopped.problem) return ended(stopped);
  return refusalOutcome({ code: "LP6431", args: { name, seconds: String(Math.round(deadlineMs / 1000)) }, logs });
}

/** As long as its health check may take, and at least what an image takes to start. */
export function startMs(wanted: DesiredObject): number {
  const { "health.retries": retries } = wanted.attributes;
  const count = retries !== undefined && "plain" in retries ? Number(retries.plain) : 0;
  const each = (millisecondsOf(wanted, "health.interval") ?? 0) + (millisecondsOf(wanted, "health.timeout") ?? 0);
  const health = (millisecondsOf(wanted, "health.start_period") ?? 0) + count * each;
  return Math.max(leastMs, health + 60_000);
}

function millisecondsOf({ attributes }: DesiredObject, name: string): number | null {
  const attribute = attributes[name];
  return attribute !== undefined && "plain" in attribute ? nanoseconds(attribute.plain) / 1_000_000 : null;
}
