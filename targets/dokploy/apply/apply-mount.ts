import { canonicalJson, type Operation } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { mountFields, mountTexts } from "../calls/mount-fields.ts";
import { refusalOutcome } from "../refusal.ts";
import { boundTexts } from "./bound-texts.ts";
import { mountsOf } from "./mounts-of.ts";
import { done, ended, ownerOf, type Site } from "./site.ts";

/** What a service of the swarm mounts, from its next deployment on. An update answers the old row: it is read back. */
export async function applyMount({ verb, object }: Operation, site: Site, id: string | null): Promise<Outcome> {
  const { client, context } = site;
  if (verb === "delete") {
    if (id === null) return done;
    const removed = await client.send("mounts.remove", { mountId: id });
    return removed.problem?.kind === "not-found" ? done : ended(removed);
  }
  const owner = ownerOf(object, site);
  const wanted = context.desired.objects[object];
  if (owner === null || wanted === undefined) return refusalOutcome({ code: "LP6400", args: { name: "the service" } });
  const { texts, secrets } = boundTexts(wanted, context);
  const fields = mountFields(texts, owner.kind);
  const written =
    id === null
      ? await client.send("mounts.create", { ...fields, serviceId: owner.id }, { secrets })
      : await client.send("mounts.update", { ...fields, mountId: id }, { secrets });
  const there = await mountsOf(owner, site);
  if (there.problem) return ended(there);
  const same = there.value.filter(({ mountPath }) => mountPath === texts["path"]).map(mountTexts);
  if (same.length === 1 && canonicalJson(same[0]) === canonicalJson(texts)) return done;
  return written.problem ? ended(written) : refusalOutcome({ code: "LP6401", args: { name: String(texts["path"]) } });
}
