import { parse, stringify } from "yaml";
import type { ComposeRow, DomainRow } from "../state.ts";
import { rowsOf } from "../tables.ts";
import type { World } from "../world.ts";

export type Tree = Record<string, unknown>;

/**
 * The file as it is deployed: parsed and written anew, so comments, anchors and quotes are gone, with a Traefik router
 * per enabled domain as labels, and the network of Traefik at those services. Throws what the deployment would end with.
 */
export function convertCompose({ state }: World, row: ComposeRow): Tree {
  const file = parse(row.composeFile, { maxAliasCount: 10_000 });
  if (!isTree(file)) throw new Error("Compose file not found");
  for (const domain of rowsOf(state, "domain", { composeId: row.composeId })) {
    if (domain.enabled) addDomain(file, row, domain);
  }
  const isUsed = Object.values(tree(file["services"])).some((service) =>
    namesOf(tree(service)["networks"]).includes(traefikNetwork),
  );
  if (isUsed) file["networks"] = { ...tree(file["networks"]), [traefikNetwork]: { external: true } };
  return file;
}

export function writeCompose(file: Tree): string {
  return stringify(file, { lineWidth: 1000 });
}

export const traefikNetwork = "dokploy-network";

function addDomain(file: Tree, row: ComposeRow, domain: DomainRow): void {
  const { serviceName, host } = domain;
  if (!serviceName) throw new Error(`Domain "${host}" is missing a service name`);
  const services = tree(file["services"]);
  const service = Object.hasOwn(services, serviceName) ? services[serviceName] : undefined;
  if (!isTree(service)) {
    throw new Error(`Domain "${host}" is attached to service "${serviceName}" which does not exist in the compose`);
  }
  addLabels(service, row, [
    `traefik.${row.composeType === "stack" ? "swarm" : "docker"}.network=${traefikNetwork}`,
    "traefik.enable=true",
    ...domainLabels(row.appName, domain),
  ]);
  const networks = service["networks"];
  const added = [traefikNetwork, "default"].filter((name) => !namesOf(networks).includes(name));
  service["networks"] = isTree(networks)
    ? { ...networks, ...Object.fromEntries(added.map((name) => [name, {}])) }
    : [...namesOf(networks), ...added];
}

/** A map of labels gets none of them: only lists are added to. */
function addLabels(service: Tree, { composeType }: ComposeRow, added: string[]): void {
  const holder = composeType === "stack" ? tree(service["deploy"]) : service;
  if (composeType === "stack") service["deploy"] = holder;
  const labels = holder["labels"] ?? [];
  if (Array.isArray(labels)) holder["labels"] = [...added.filter((label) => !labels.includes(label)), ...labels];
}

/** One router on `web`, and with TLS one on `websecure`, where the first then redirects to. */
function domainLabels(appName: string, domain: DomainRow): string[] {
  const { customEntrypoint, https } = domain;
  const entries = customEntrypoint ? [customEntrypoint] : https ? ["web", "websecure"] : ["web"];
  return entries.flatMap((entry) => routerLabels(appName, domain, entry));
}

function routerLabels(appName: string, domain: DomainRow, entry: string): string[] {
  const { host, path, port, https, uniqueConfigKey, customEntrypoint } = domain;
  const name = `${appName}-${uniqueConfigKey}-${entry}`;
  const router = `traefik.http.routers.${name}`;
  const isRedirect = entry === "web" && https && !customEntrypoint;
  const middlewares = isRedirect ? ["redirect-to-https@file"] : pathMiddlewares(appName, domain);
  return [
    `${router}.rule=Host(\`${host}\`)${path && path !== "/" ? ` && PathPrefix(\`${path}\`)` : ""}`,
    `${router}.entrypoints=${entry}`,
    `traefik.http.services.${name}.loadbalancer.server.port=${port}`,
    `${router}.service=${name}`,
    ...(middlewares.length === 0 ? [] : [`${router}.middlewares=${middlewares.join(",")}`]),
    ...tlsLabels(router, domain, entry),
  ];
}

function pathMiddlewares(appName: string, domain: DomainRow): string[] {
  const { stripPath, path, internalPath, uniqueConfigKey, middlewares } = domain;
  return [
    ...(stripPath && path && path !== "/" ? [`stripprefix-${appName}-${uniqueConfigKey}`] : []),
    ...(internalPath && internalPath !== "/" ? [`addprefix-${appName}-${uniqueConfigKey}`] : []),
    ...(middlewares ?? []),
  ];
}

function tlsLabels(router: string, domain: DomainRow, entry: string): string[] {
  if (entry !== "websecure" && !(domain.customEntrypoint && domain.https)) return [];
  const resolver = domain.certificateType === "custom" ? domain.customCertResolver : domain.certificateType;
  return resolver === null || resolver === "none" ? [`${router}.tls=true`] : [`${router}.tls.certresolver=${resolver}`];
}

export function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function tree(value: unknown): Tree {
  return isTree(value) ? value : {};
}

/** Of a list of names, or of a map by name. */
export function namesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : Object.keys(tree(value));
}
