import type { Outcome } from "../../target.ts";
import type { LiveService } from "../live.ts";
import { isDatabase } from "../observe/observe-database.ts";
import { observedMounts } from "../observe/observed-mounts.ts";
import { observedPorts } from "../observe/observed-ports.ts";
import { done, ended, type Site } from "./site.ts";

/**
 * Removes what a service has of ours and is to have no more, as a port or the socket of Docker: a deployment takes it away, and
 * what is wanted no more is deleted only after everything else. `owner`: the service's address.
 */
export async function removeUnwanted(owner: string, { kind, id, appName }: LiveService, site: Site): Promise<Outcome> {
  const { client, context } = site;
  const { scope, desired } = context;
  const row = isDatabase(kind)
    ? await client.ask(`${kind}.one`, { [`${kind}Id`]: id })
    : await client.ask("application.one", { applicationId: id });
  if (row.problem) return ended(row);
  const mounts = observedMounts(row.value.mounts, { scope, owner, appName }).objects;
  const ports = "ports" in row.value ? observedPorts(row.value.ports, { scope, owner }) : {};
  for (const [address, object] of Object.entries({ ...mounts, ...ports })) {
    if (Object.hasOwn(desired.objects, address)) continue;
    const removed = address.startsWith("mount:")
      ? await client.send("mounts.remove", { mountId: object.id })
      : await client.send("port.delete", { portId: object.id });
    if (removed.problem && removed.problem.kind !== "not-found") return ended(removed);
  }
  return done;
}
