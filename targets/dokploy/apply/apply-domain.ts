import type { Operation } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { isUncertain } from "../api-problem.ts";
import { domainFields, domainInput } from "../calls/domain-inputs.ts";
import { refusalOutcome } from "../refusal.ts";
import { isStored } from "./bound-texts.ts";
import { done, ended, ownerOf, type Site } from "./site.ts";

/** A host name, read back. Its changes of a compose service are labels, which take effect with the next deployment. */
export async function applyDomain({ verb, object }: Operation, site: Site, id: string | null): Promise<Outcome> {
  const { client, context } = site;
  if (verb === "delete") {
    if (id === null) return done;
    const removed = await client.send("domain.delete", { domainId: id });
    return removed.problem?.kind === "not-found" ? done : ended(removed);
  }
  const owner = ownerOf(object, site);
  const wanted = context.desired.objects[object];
  if (owner === null || wanted === undefined) return refusalOutcome({ code: "LP6400", args: { name: "the service" } });
  const fields = domainFields(wanted);
  const kind = owner.kind === "compose" ? "compose" : "application";
  const written =
    id === null
      ? await client.send("domain.create", domainInput(fields, { kind, id: owner.id }))
      : await client.send("domain.update", { domainId: id, ...fields, enabled: true });
  if (written.problem && !isUncertain(written.problem)) return ended(written);
  const there =
    kind === "compose"
      ? await client.ask("domain.byComposeId", { composeId: owner.id })
      : await client.ask("domain.byApplicationId", { applicationId: owner.id });
  if (there.problem) return ended(there);
  const isThere = there.value.some((row) => row.enabled !== false && isStored(row, fields));
  if (isThere) return done;
  return written.problem ? ended(written) : refusalOutcome({ code: "LP6401", args: { name: String(fields["host"]) } });
}
