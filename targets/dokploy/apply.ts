import type { Operation } from "../../plans/index.ts";
import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { applyApplication } from "./apply/apply-application.ts";
import { applyCompose, removeCompose } from "./apply/apply-compose.ts";
import { applyDatabase } from "./apply/apply-database.ts";
import { applyDomain } from "./apply/apply-domain.ts";
import { applyFile } from "./apply/apply-file.ts";
import { applyMount } from "./apply/apply-mount.ts";
import { applyPort } from "./apply/apply-port.ts";
import { applyEnvironment, applyProject } from "./apply/apply-project.ts";
import { awaitContainers } from "./apply/await-containers.ts";
import { deployApplication } from "./apply/deploy-application.ts";
import { deployCompose } from "./apply/deploy-compose.ts";
import { deployDatabase } from "./apply/deploy-database.ts";
import { removeSwarmVolume } from "./apply/remove-swarm-volume.ts";
import { done, ownerOf, type Site, siteOf } from "./apply/site.ts";
import { storeCompose } from "./apply/store-compose.ts";
import { valuesProblem } from "./apply/values-problem.ts";
import type { LiveService } from "./live.ts";
import { volumeName } from "./lower/volume-name.ts";
import { observe } from "./observe.ts";
import { refusalOutcome } from "./refusal.ts";

/**
 * One operation. Each looks at the server first and can be repeated: what is there already is found by its mark. They run one
 * after the other, because Dokploy loses entries of its access lists when services are made side by side.
 */
export async function apply(operation: Operation, context: ApplyContext, ports: ApplyPorts): Promise<Outcome> {
  return await context.alone(async () => {
    const problem = operation.verb === "delete" ? null : valuesProblem(context);
    if (problem !== null) return refusalOutcome(problem);
    const site = await siteOf(context, ports);
    return "refusal" in site ? refusalOutcome(site.refusal) : await applyOne(operation, site.value, ports);
  });
}

async function applyOne(operation: Operation, site: Site, ports: ApplyPorts): Promise<Outcome> {
  switch (operation.object.slice(0, operation.object.indexOf(":"))) {
    case "project":
      return await applyProject(operation, site);
    case "environment":
      return await applyEnvironment(operation, site);
    case "compose":
      return await applyCompose(operation, site);
    case "application":
    case "task":
      return await applyApplication(operation, site);
    case "database":
      return await applyDatabase(operation, site);
    case "port":
      return await applyPort(operation, site, await idOf(operation.object, site, ports));
    case "domain":
      return await applyDomain(operation, site, await idOf(operation.object, site, ports));
    case "mount":
      return await applyMounted(operation, site, await idOf(operation.object, site, ports));
    case "volume":
      return await applyVolume(operation, site);
    case "deploy":
    case "release":
      return await applyDeploy(operation, site);
    default:
      return await applyPart(operation, site);
  }
}

async function applyDeploy({ object }: Operation, site: Site): Promise<Outcome> {
  const deployed = deployedBy(object, site);
  if (deployed !== null) {
    const { address, service } = deployed;
    const deploy = service.kind === "application" ? deployApplication : deployDatabase;
    return await deploy({ object, address }, service, site);
  }
  const service = composeOf(site);
  if (service === null) return refusalOutcome({ code: "LP6400", args: { name: "the service" } });
  return await deployCompose(object, service, site);
}

/**
 * A service or a step of the document. The deployment made it what it is; here it is seen to run, or to be gone. What somebody
 * else wrote into the document and did not deploy is written back without one.
 */
async function applyPart({ verb, object }: Operation, site: Site): Promise<Outcome> {
  const service = composeOf(site);
  const isDestroyed = verb === "delete" && Object.hasOwn(site.context.desired.objects, object);
  if (service === null || isDestroyed) return done;
  const stored = await storeCompose(service.id, site);
  if (stored.status === "failed" || verb === "delete") return stored;
  return object.startsWith("service:") ? await awaitContainers(object, service, site) : done;
}

/** The service of the swarm that a deployment is of: the first that it comes after. */
function deployedBy(object: string, { context, live }: Site): { address: string; service: LiveService } | null {
  const [address = ""] = context.desired.objects[object]?.after.map(({ on }) => on) ?? [];
  const service = live.services[address];
  return service === undefined || service.kind === "compose" ? null : { address, service };
}

async function applyMounted(operation: Operation, site: Site, id: string | null): Promise<Outcome> {
  const apply = composeOf(site) === null ? applyMount : applyFile;
  return await apply(operation, site, id);
}

/** What uses it is gone by then: of a compose service, which holds all of its volumes in use, the whole service. */
async function applyVolume({ verb, object }: Operation, site: Site): Promise<Outcome> {
  if (verb !== "delete") return done;
  const service = composeOf(site);
  const isDestroyed = Object.hasOwn(site.context.desired.objects, object);
  const removed = isDestroyed && service ? await removeCompose(service.id, { site, withData: true }) : done;
  return removed.status === "failed"
    ? removed
    : await removeSwarmVolume(object, site, service ? volumeName(object, site.context.scope) : undefined);
}

function composeOf(site: Site) {
  const [address] = Object.entries(site.live.services).find(([, { kind }]) => kind === "compose") ?? [];
  return address === undefined ? null : ownerOf(address, site);
}

/** Dokploy's id of an object; `null`: it is not there. */
async function idOf(object: string, { context }: Site, ports: ApplyPorts): Promise<string | null> {
  const { value } = await observe(context.scope, ports);
  return value?.objects[object]?.id ?? null;
}
