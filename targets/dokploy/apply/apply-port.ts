import { canonicalJson, type Operation } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { portFields, portTexts } from "../calls/port-fields.ts";
import { refusalOutcome } from "../refusal.ts";
import { boundTexts } from "./bound-texts.ts";
import { done, ended, ownerOf, type Site } from "./site.ts";

/** A port of the server that leads to an application, from its next deployment on. */
export async function applyPort({ verb, object }: Operation, site: Site, id: string | null): Promise<Outcome> {
  const { client, context } = site;
  if (verb === "delete") {
    if (id === null) return done;
    const removed = await client.send("port.delete", { portId: id });
    return removed.problem?.kind === "not-found" ? done : ended(removed);
  }
  const owner = ownerOf(object, site);
  const wanted = context.desired.objects[object];
  if (owner === null || wanted === undefined) return refusalOutcome({ code: "LP6400", args: { name: "the service" } });
  const { texts } = boundTexts(wanted, context);
  const fields = portFields(texts);
  const written =
    id === null
      ? await client.send("port.create", { ...fields, applicationId: owner.id })
      : await client.send("port.update", { ...fields, portId: id });
  const there = await client.ask("application.one", { applicationId: owner.id });
  if (there.problem) return ended(there);
  const isThere = there.value.ports.some((port) => canonicalJson(portTexts(port)) === canonicalJson(texts));
  if (isThere) return done;
  return written.problem ? ended(written) : refusalOutcome({ code: "LP6401", args: { name: object } });
}
