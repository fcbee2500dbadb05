import {
  counted,
  type Diagnostic,
  type Drift,
  driftsOf,
  type Inventory,
  type ObservedObject,
  projectScope,
  type ReleaseRecord,
  renderDriftText,
} from "../../../plans/index.ts";
import { planDeployment } from "../../planning/plan-deployment.ts";
import type { PlannedDeployment } from "../../planning/planned-deployment.ts";
import { publicUrls } from "../../planning/public-urls.ts";
import { damageDiagnostic } from "../../store/damage.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession, type Session } from "../session.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** What a person is told of differences that are none of the plan's: what could not be compared, and what was made anew. */
const isTold: ReadonlySet<string> = new Set(["LP5014", "LP7060"]);

/** Shows what runs, how the last deployment ended, and what is not as the Launchfile says, with the cause of each difference. */
export const status: Command = async (call) => {
  const { options } = call;
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const request = { ...session.request("apply"), tellUnsafeKeys: true, tellForeign: true };
  const secrets = await session.readSecrets();
  const planned = await planDeployment(request, { host: session.host, store: session.store, secrets });
  const { app, input, sealed, target, scope, observed } = planned;
  const last = await session.store.records.latest(session.scope, (record) => record.kind === "deployment");
  const objects = statesOf(planned);
  const { operations } = sealed.plan;
  const wanted = planned.comparable.attributes;
  const drift = driftsOf({ operations, observed, wanted, applied: scope.runs });
  const upToDate = drift.length === 0;
  const { inventory, release, diagnostics: damages } = await knownRelease(session);
  const diagnostics = [...planned.diagnostics.filter(({ code }) => isTold.has(code)), ...damages];
  const urls = objects.length === 0 ? [] : publicUrls(target, app, input);
  const { basis } = observed;
  const told = [
    `${app.app.name} in ${session.environment.name} (${target.name})`,
    last === null
      ? "Never deployed."
      : `Last deployment ${last.id}: ${last.body.action}, ${last.body.status}, ${last.at}, by ${last.actor.name}`,
    ...releaseText(inventory, release),
    ...(basis === "recorded" ? ["Offline: this is what is recorded as applied, not what is there."] : []),
    ...(objects.length === 0 ? ["Nothing is there."] : table(objects.map(({ object, state }) => [object, state]))),
    ...urls,
    ...driftText(drift),
  ];
  const known = { inventory, release, last, basis, upToDate, drift };
  const document = { environment: session.environment.name, target: target.name, objects, urls, ...known };
  await printReport(call, { command: "status", diagnostics, document, text: told.join("\n") });
  if (damages.length > 0) return exitCodes.invalid;
  return options.exitCode && !upToDate ? exitCodes.changes : exitCodes.done;
};

/** Everything that is there but what only runs once, with the state of what is expected to run. */
function statesOf({ observed, target }: PlannedDeployment): { object: string; state: string }[] {
  const ruleOf = (address: string) => target.objects[address.slice(0, address.indexOf(":"))];
  const isRecorded = observed.basis === "recorded";
  return Object.entries(observed.objects)
    .filter(([address]) => ruleOf(address)?.runs !== true)
    .map(([object, each]) => {
      if (isRecorded) return { object, state: each.condition.running ? "applied" : "its last operation failed" };
      return { object, state: ruleOf(object)?.stays === true ? stateOf(each) : "exists" };
    });
}

function driftText(drift: Drift[]): string[] {
  if (drift.length === 0) return ["It matches the Launchfile."];
  const isOne = drift.length === 1;
  return [
    "Differences:",
    ...renderDriftText(drift),
    `${counted(drift.length, "object")} ${isOne ? "differs" : "differ"} from the Launchfile; launchplane plan shows what apply would do.`,
  ];
}

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

function stateOf({ condition: { running, healthy, starting } }: ObservedObject): string {
  if (!running) return "not running";
  if (starting) return "starting";
  if (healthy === null) return "running, no health check";
  return healthy ? "healthy" : "running, not healthy";
}
