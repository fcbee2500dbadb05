import type { Outcome } from "../../target.ts";
import { isUncertain } from "../api-problem.ts";
import type { LiveService } from "../live.ts";
import { observedDomains } from "../observe/observed-domains.ts";
import { failedLogs } from "./container-logs.ts";
import { deployService } from "./deploy-service.ts";
import { done, ended, type Site } from "./site.ts";
import { storeCompose } from "./store-compose.ts";

/** Stores what the operations before left, sees that Dokploy can read it, and deploys. */
export async function deployCompose(object: string, service: LiveService, site: Site): Promise<Outcome> {
  const stored = await storeCompose(service.id, site);
  if (stored.status === "failed") return stored;
  const removed = await removeLeftDomains(service.id, { owner: object.replace(/^deploy:/, "compose:"), site });
  if (removed.status === "failed") return removed;
  const converted = await site.client.ask("compose.getConvertedCompose", { composeId: service.id });
  if (converted.problem) return ended(converted);
  const deployed = await deployService(object, service, site);
  if (deployed.status !== "failed" || deployed.code !== "LP6413") return deployed;
  return { ...deployed, logs: [...deployed.logs, ...(await failedLogs(service, site))] };
}

/**
 * Removes domains that are wanted no more: Dokploy deploys nothing as long as one leads to a service that the document does not
 * have any more, and the proxy follows any other until its service is deployed without it.
 */
async function removeLeftDomains(composeId: string, { owner, site }: { owner: string; site: Site }): Promise<Outcome> {
  const { client } = site;
  const { scope, desired } = site.context;
  const domains = await client.ask("domain.byComposeId", { composeId });
  if (domains.problem) return ended(domains);
  const { objects } = observedDomains(domains.value, { scope, owner });
  const left = Object.keys(objects).filter((address) => !Object.hasOwn(desired.objects, address));
  for (const domainId of left.map((address) => objects[address]?.id ?? "")) {
    const { problem } = await client.send("domain.delete", { domainId });
    if (problem !== undefined && problem.kind !== "not-found" && !isUncertain(problem)) return ended({ problem });
  }
  return done;
}
