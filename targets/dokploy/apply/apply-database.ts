import type { DesiredObject, Operation } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { isUncertain } from "../api-problem.ts";
import { databaseFields, databaseInput } from "../calls/database-inputs.ts";
import { type DatabaseKind, databaseKinds, type LiveService } from "../live.ts";
import { markOf } from "../marks.ts";
import { isDatabase } from "../observe/observe-database.ts";
import { refusalOutcome } from "../refusal.ts";
import { boundTexts, environmentOf, environmentRefusal, isStored, variablesOf } from "./bound-texts.ts";
import { removedFromSwarm } from "./removed-from-swarm.ts";
import { done, ended, type Site, siteOf } from "./site.ts";

/** A database of Dokploy's own: its row alone, which a deployment makes effective. Its data lies in a volume, which stays. */
export async function applyDatabase({ verb, object }: Operation, site: Site): Promise<Outcome> {
  const { context, live } = site;
  const there = live.services[object];
  if (verb === "delete") return there === undefined ? done : await removeDatabase(there, site);
  const wanted = context.desired.objects[object];
  if (wanted === undefined) return done;
  const kind = databaseKinds.find((each) => each === plainKind(wanted));
  if (kind === undefined) return done;
  if (there !== undefined && there.kind !== kind) {
    const removed = await removeDatabase(there, site);
    if (removed.status === "failed") return removed;
  } else if (there !== undefined) return await storeDatabase(wanted, there, site);
  return await createDatabase(object, { kind, wanted }, site);
}

async function createDatabase(
  object: string,
  { kind, wanted }: { kind: DatabaseKind; wanted: DesiredObject },
  { client, context, live, ports }: Site,
): Promise<Outcome> {
  if (live.environment === null) return refusalOutcome({ code: "LP6400", args: { name: "the environment" } });
  const name = object.slice(object.indexOf(":") + 1);
  const { scope } = context;
  const { texts, secrets } = boundTexts(wanted, context);
  const place = { scope: `${scope.context}.${scope.environment}`, mark: markOf(scope, object) };
  const input = databaseInput(name, { kind, ...place, environmentId: live.environment.id, texts });
  const created = await client.send(`${kind}.create`, input, { secrets });
  if (created.problem && !isUncertain(created.problem)) return ended(created);
  // A creation whose answer was lost may have happened: then it is there, with its mark.
  const again = await siteOf(context, ports);
  if ("refusal" in again) return refusalOutcome(again.refusal);
  const made = again.value.live.services[object];
  if (made !== undefined) return await storeDatabase(wanted, made, again.value);
  return refusalOutcome({ code: "LP6400", args: { name: `the database ${name}` }, transient: true });
}

/** Writes what differs of its row in one update, and reads it back. */
async function storeDatabase(wanted: DesiredObject, { kind, id, name }: LiveService, site: Site): Promise<Outcome> {
  const { client, context } = site;
  if (!isDatabase(kind)) return done;
  const own = { [`${kind}Id`]: id };
  const before = await client.ask(`${kind}.one`, own);
  if (before.problem) return ended(before);
  const { texts, secrets } = boundTexts(wanted, context);
  const env = environmentOf(texts, before.value.env);
  const refused = environmentRefusal(name, variablesOf(texts), env);
  if (refused !== null) return refusalOutcome(refused);
  const fields = databaseFields(texts, env);
  if (isStored(before.value, fields)) return done;
  const updated = await client.send(`${kind}.update`, { ...own, ...fields }, { secrets });
  if (updated.problem && !isUncertain(updated.problem)) return ended(updated);
  const after = await client.ask(`${kind}.one`, own);
  if (after.problem) return ended(after);
  if (isStored(after.value, fields)) return done;
  return updated.problem ? ended(updated) : refusalOutcome({ code: "LP6401", args: { name } });
}

async function removeDatabase({ kind, id, appName }: LiveService, site: Site): Promise<Outcome> {
  if (!isDatabase(kind)) return done;
  const removed = await site.client.send(`${kind}.remove`, { [`${kind}Id`]: id });
  if (removed.problem && removed.problem.kind !== "not-found") return ended(removed);
  return await removedFromSwarm(appName, site);
}

function plainKind({ attributes: { kind } }: DesiredObject): unknown {
  return kind !== undefined && "plain" in kind ? kind.plain : undefined;
}
