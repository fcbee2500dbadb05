import { type Inventory, isEmpty, type ObservedObject, type ReleaseRecord } from "../../../plans/index.ts";
import { planDeployment } from "../../planning/plan-deployment.ts";
import { publicUrls } from "../../planning/public-urls.ts";
import { readScope } from "../../promotion/read-scope.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession, type Session } from "../session.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Shows what runs, how the last deployment ended, and whether the Launchfile still says the same. */
export const status: Command = async (call) => {
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const request = { ...session.request("apply"), tellUnsafeKeys: true };
  const means = { host: session.host, store: session.store, secrets: await session.readSecrets() };
  const { app, input, observed, sealed, target } = await planDeployment(request, means);
  const last = await session.store.records.latest(session.scope, (record) => record.kind === "deployment");
  const objects = Object.entries(observed.objects)
    .filter(([address]) => target.objects[address.slice(0, address.indexOf(":"))]?.runs !== true)
    .map(([address, object]) => {
      const stays = target.objects[address.slice(0, address.indexOf(":"))]?.stays === true;
      return { object: address, state: stays ? stateOf(object) : "exists" };
    });
  const upToDate = isEmpty(sealed.plan);
  const { inventory, release } = await knownRelease(session);
  const urls = objects.length === 0 ? [] : publicUrls(app, input);
  const told = [
    `${app.app.name} in ${session.environment.name} (${target.name})`,
    last === null
      ? "Never deployed."
      : `Last deployment ${last.id}: ${last.body.action}, ${last.body.status}, ${last.at}, by ${last.actor.name}`,
    ...releaseText(inventory, release),
    ...(objects.length === 0 ? ["Nothing is there."] : table(objects.map(({ object, state }) => [object, state]))),
    ...urls,
    upToDate ? "It matches the Launchfile." : "It differs from the Launchfile; launchplane plan shows how.",
  ];
  const known = { inventory, release, last, upToDate };
  const document = { environment: session.environment.name, target: target.name, objects, urls, ...known };
  await printReport(call, { command: "status", diagnostics: [], document, text: told.join("\n") });
  return exitCodes.done;
};

/** What the environment serves, as its records tell; the projection of them is enough to show it. */
async function knownRelease({
  store,
  scope,
}: Session): Promise<{ inventory: Inventory; release: ReleaseRecord | null }> {
  const { inventory } = (await store.projections.read(scope)) ?? (await readScope(store, scope));
  if (inventory.release === null) return { inventory, release: null };
  const { records } = await store.records.find(inventory.release);
  return { inventory, release: records.find((record) => record.kind === "release") ?? null };
}

function releaseText({ state, partial }: Inventory, release: ReleaseRecord | null): string[] {
  if (release === null) return [];
  const { provenance, from, commit } = release.body;
  const origin = from === null ? provenance : `${provenance} of ${from.release} of ${from.scope}`;
  const of = commit === null ? "" : `, commit ${commit}`;
  const unsettled =
    partial.length > 0 ? "; parts were deployed since" : "; what was tried since did not end well, see above";
  return [`Release ${release.id}: ${origin}, ${release.at}${of}${state === "unsettled" ? unsettled : ""}`];
}

function stateOf({ condition: { running, healthy } }: ObservedObject): string {
  if (!running) return "not running";
  if (healthy === null) return "running, no health check";
  return healthy ? "healthy" : "running, not healthy";
}
