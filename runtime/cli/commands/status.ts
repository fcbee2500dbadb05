import { isEmpty, type ObservedObject } from "../../../plans/index.ts";
import { planDeployment } from "../../planning/plan-deployment.ts";
import { publicUrls } from "../../planning/public-urls.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Shows what runs, how the last deployment ended, and whether the Launchfile still says the same. */
export const status: Command = async (call) => {
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const means = { host: session.host, store: session.store, secrets: await session.readSecrets() };
  const { app, input, observed, sealed, target } = await planDeployment(session.request("apply"), means);
  const last = await session.store.records.latest(session.scope, ({ kind }) => kind === "deployment");
  const objects = Object.entries(observed.objects)
    .filter(([address]) => target.objects[address.slice(0, address.indexOf(":"))]?.runs !== true)
    .map(([address, object]) => {
      const stays = target.objects[address.slice(0, address.indexOf(":"))]?.stays === true;
      return { object: address, state: stays ? stateOf(object) : "exists" };
    });
  const upToDate = isEmpty(sealed.plan);
  const urls = objects.length === 0 ? [] : publicUrls(app, input);
  const told = [
    `${app.app.name} in ${session.environment.name} (${target.name})`,
    last === null
      ? "Never deployed."
      : `Last deployment ${last.id}: ${last.body.action}, ${last.body.status}, ${last.at}, by ${last.actor.name}`,
    ...(objects.length === 0 ? ["Nothing is there."] : table(objects.map(({ object, state }) => [object, state]))),
    ...urls,
    upToDate ? "It matches the Launchfile." : "It differs from the Launchfile; launchplane plan shows how.",
  ];
  const document = { environment: session.environment.name, target: target.name, objects, urls, last, upToDate };
  await printReport(call, { command: "status", diagnostics: [], document, text: told.join("\n") });
  return exitCodes.done;
};

function stateOf({ condition: { running, healthy } }: ObservedObject): string {
  if (!running) return "not running";
  if (healthy === null) return "running, no health check";
  return healthy ? "healthy" : "running, not healthy";
}
