import type { Operation } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { isUncertain } from "../api-problem.ts";
import { applicationFields, applicationInput } from "../calls/application-inputs.ts";
import type { LiveService } from "../live.ts";
import { markOf } from "../marks.ts";
import { refusalOutcome } from "../refusal.ts";
import { boundTexts, environmentOf, environmentRefusal, isStored, variablesOf } from "./bound-texts.ts";
import { removedFromSwarm } from "./removed-from-swarm.ts";
import { done, ended, type Site, siteOf } from "./site.ts";

/** An application of an environment: its row alone, which a deployment makes effective. */
export async function applyApplication({ verb, object }: Operation, site: Site): Promise<Outcome> {
  const { client, context, live } = site;
  const there = live.services[object];
  if (verb === "delete") return there === undefined ? done : await removeApplication(there, site);
  if (there !== undefined) return await storeApplication(object, there, site);
  if (live.environment === null) return refusalOutcome({ code: "LP6400", args: { name: "the environment" } });
  const name = object.slice(object.indexOf(":") + 1);
  const { scope } = context;
  const mark = markOf(scope, object);
  const place = { scope: `${scope.context}.${scope.environment}`, mark, environmentId: live.environment.id };
  const created = await client.send("application.create", applicationInput(name, place));
  if (created.problem && !isUncertain(created.problem)) return ended(created);
  // A creation whose answer was lost may have happened: then it is there, with its mark.
  const again = await siteOf(context, site.ports);
  if ("refusal" in again) return refusalOutcome(again.refusal);
  const made = again.value.live.services[object];
  if (made !== undefined) return await storeApplication(object, made, again.value);
  return refusalOutcome({ code: "LP6400", args: { name: `the application ${name}` }, transient: true });
}

/** Writes what differs of its row in one update, and reads it back. */
async function storeApplication(object: string, { id, name }: LiveService, site: Site): Promise<Outcome> {
  const { client, context } = site;
  const wanted = context.desired.objects[object];
  if (wanted === undefined) return done;
  const before = await client.ask("application.one", { applicationId: id });
  if (before.problem) return ended(before);
  const { texts, secrets } = boundTexts(wanted, context);
  const env = environmentOf(texts, before.value.env);
  const refused = environmentRefusal(name, variablesOf(texts), env);
  if (refused !== null) return refusalOutcome(refused);
  const fields = applicationFields(texts, env);
  if (isStored(before.value, fields)) return done;
  const updated = await client.send("application.update", { applicationId: id, ...fields }, { secrets });
  if (updated.problem && !isUncertain(updated.problem)) return ended(updated);
  const after = await client.ask("application.one", { applicationId: id });
  if (after.problem) return ended(after);
  if (isStored(after.value, fields)) return done;
  return updated.problem ? ended(updated) : refusalOutcome({ code: "LP6401", args: { name } });
}

async function removeApplication({ id, appName }: LiveService, site: Site): Promise<Outcome> {
  const removed = await site.client.send("application.delete", { applicationId: id });
  if (removed.problem && removed.problem.kind !== "not-found") return ended(removed);
  return await removedFromSwarm(appName, site);
}
