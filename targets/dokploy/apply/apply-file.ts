import type { Operation } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { fileFields } from "../calls/file-fields.ts";
import { refusalOutcome } from "../refusal.ts";
import { mountsOf } from "./mounts-of.ts";
import { done, ended, ownerOf, type Site } from "./site.ts";

/** A file that Dokploy writes to its disk beside the services that bind it. Its update answers the old row: it is read back. */
export async function applyFile({ verb, object }: Operation, site: Site, id: string | null): Promise<Outcome> {
  const { client, context } = site;
  if (verb === "delete") {
    if (id === null) return done;
    const removed = await client.send("mounts.remove", { mountId: id });
    return removed.problem?.kind === "not-found" ? done : ended(removed);
  }
  const owner = ownerOf(object, site);
  const { path, content } = context.desired.objects[object]?.attributes ?? {};
  if (owner === null || path === undefined || content === undefined)
    return refusalOutcome({ code: "LP6400", args: { name: "the service" } });
  const filePath = "plain" in path ? String(path.plain) : context.resolve(path.value);
  const text = "plain" in content ? String(content.plain) : context.resolve(content.value);
  const serviceType = owner.kind;
  const fields = fileFields({ filePath, content: text, serviceType });
  const secrets = "value" in content ? [text] : [];
  const written =
    id === null
      ? await client.send("mounts.create", { ...fields, serviceId: owner.id }, { secrets })
      : await client.send("mounts.update", { ...fields, mountId: id }, { secrets });
  const there = await mountsOf(owner, site);
  if (there.problem) return ended(there);
  const same = there.value.filter((mount) => mount.filePath === filePath);
  if (same.length === 1 && same[0]?.content === text) return done;
  if (written.problem) return ended(written);
  return refusalOutcome({ code: "LP6401", args: { name: filePath } });
}
