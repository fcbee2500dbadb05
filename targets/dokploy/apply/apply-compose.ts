import type { Operation } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { isUncertain } from "../api-problem.ts";
import { composeInput } from "../calls/compose-inputs.ts";
import { markOf } from "../marks.ts";
import { refusalOutcome } from "../refusal.ts";
import { done, ended, type Site, siteOf } from "./site.ts";
import { storeCompose } from "./store-compose.ts";

/** The one compose service of an environment: its row, its variables and its document, which one update writes together. */
export async function applyCompose({ verb, object }: Operation, site: Site): Promise<Outcome> {
  const { client, context, live } = site;
  const there = live.services[object];
  if (verb === "delete") return there === undefined ? done : await removeCompose(there.id, { site, withData: false });
  if (there !== undefined) return await storeCompose(there.id, site);
  if (live.environment === null) return refusalOutcome({ code: "LP6400", args: { name: "the environment" } });
  const name = object.slice(object.indexOf(":") + 1);
  const mark = markOf(context.scope, object);
  const asked = { scope: context.desired.scope, mark, environmentId: live.environment.id };
  const created = await client.send("compose.create", composeInput(name, asked));
  if (created.problem && !isUncertain(created.problem)) return ended(created);
  // A creation whose answer was lost may have happened: then it is there, with its mark.
  const again = await siteOf(context, site.ports);
  if ("refusal" in again) return refusalOutcome(again.refusal);
  const made = again.value.live.services[object];
  if (made !== undefined) return await storeCompose(made.id, again.value);
  return refusalOutcome({ code: "LP6400", args: { name: `the service ${name}` }, transient: true });
}

/** `withData`: its volumes go too. Dokploy answers well whatever Docker does, so that the containers are looked for afterwards. */
export async function removeCompose(
  composeId: string,
  { site, withData }: { site: Site; withData: boolean },
): Promise<Outcome> {
  const { client, live } = site;
  const appName = Object.values(live.services).find(({ id }) => id === composeId)?.appName ?? "";
  const removed = await client.send("compose.delete", { composeId, deleteVolumes: withData }, { timeoutMs: 180_000 });
  if (removed.problem && removed.problem.kind !== "not-found") return ended(removed);
  const left = await client.ask("docker.getContainersByAppNameMatch", { appName, appType: "docker-compose" });
  if (left.problem) return ended(left);
  const names = left.value.map(({ name }) => name).filter((name) => name.startsWith(`${appName}-`));
  if (names.length === 0) return done;
  return refusalOutcome({ code: "LP6406", args: { names: names.join(", ") } });
}
