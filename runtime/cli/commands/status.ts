import {
  type Diagnostic,
  type Inventory,
  isEmpty,
  type ObservedObject,
  projectScope,
  type ReleaseRecord,
} from "../../../plans/index.ts";
import { planDeployment } from "../../planning/plan-deployment.ts";
import { publicUrls } from "../../planning/public-urls.ts";
import { damageDiagnostic } from "../../store/damage.ts";
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
  const { inventory, release, diagnostics } = await knownRelease(session);
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
  await printReport(call, { command: "status", diagnostics, document, text: told.join("\n") });
  return diagnostics.length === 0 ? exitCodes.done : exitCodes.invalid;
};

interface KnownRelease {
  inventory: Inventory;
  release: ReleaseRecord | null;
  /** What is wrong with the records: what runs is told all the same. */
  diagnostics: Diagnostic[];
}

/** What the environment serves, from its records themselves: a run that died may not have derived anything from the last. */
async function knownRelease({ store, scope }: Session): Promise<KnownRelease> {
  const { records, damages } = await store.records.list(scope);
  const { inventory } = projectScope(scope, records);
  const releases = records.filter((record) => record.kind === "release");
  const release = releases.find(({ id }) => id === inventory.release) ?? null;
  const serious = damages.filter(({ kind }) => kind !== "unchained");
  return { inventory, release, diagnostics: serious.map(damageDiagnostic) };
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
