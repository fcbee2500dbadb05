import type { DesiredObject, ObservedObject } from "../../../plans/index.ts";
import type { ObserveScope } from "../../target.ts";
import type { Answer } from "../procedures.ts";

type Domains = Answer<"domain.byComposeId">;

/**
 * The domains of a service, each as the object that leads to the same port of the same service, or from the same address. One
 * that leads to a service that nothing wants goes with it, and so does one that we made, for an endpoint that is exposed no more.
 * Any other was added by hand and stays.
 */
export function observedDomains(
  domains: Domains,
  { scope, owner }: { scope: ObserveScope; owner: string },
): { objects: Record<string, ObservedObject>; foreign: string[] } {
  const objects: Record<string, ObservedObject> = {};
  const foreign: string[] = [];
  for (const domain of domains) {
    const place = placeOf(domain.serviceName, domain.port);
    const found = wantedAt(scope, owner, ({ attributes }) => {
      return placeOf(plainOf(attributes["serviceName"]), plainOf(attributes["port"])) === place;
    });
    const isSame = ({ attributes: { host, path } }: DesiredObject) => {
      return plainOf(host) === domain.host && plainOf(path) === (domain.path ?? "/");
    };
    const wanted = found ?? wantedAt(scope, owner, isSame);
    const made = madeAs(domain, scope);
    const isLeft = typeof domain.serviceName === "string" && !isWanted(scope, domain.serviceName);
    if (wanted !== null && !Object.hasOwn(objects, wanted)) objects[wanted] = observed(domain);
    else if (made !== null && !Object.hasOwn(objects, made)) objects[made] = observed(domain);
    else if (isLeft) objects[`domain:${domain.domainId}`] = observed(domain);
    else foreign.push(`domain ${domain.host}`);
  }
  return { objects, foreign: foreign.sort() };
}

function observed(domain: Domains[number]): ObservedObject {
  const { domainId: id, host, path, port, https, certificateType, serviceName, enabled } = domain;
  const attributes = {
    host: { plain: host },
    path: { plain: path ?? "/" },
    port: { plain: port ?? 0 },
    https: { plain: https === true },
    certificateType: { plain: certificateType ?? "none" },
    ...(typeof serviceName === "string" && { serviceName: { plain: serviceName } }),
    ...(enabled === false && { enabled: { plain: false } }),
  };
  return { id, attributes, condition: { running: true, healthy: null } };
}

function wantedAt({ wanted }: ObserveScope, owner: string, fits: (object: DesiredObject) => boolean): string | null {
  const found = Object.entries(wanted?.objects ?? {}).find(([, object]) => {
    return object.type === "domain" && object.after.some(({ on }) => on === owner) && fits(object);
  });
  return found?.[0] ?? null;
}

/** The object that a domain was made for, as far as the journal knows, where nothing wants that any more. */
function madeAs({ host, path }: Domains[number], { runs, wanted }: ObserveScope): string | null {
  const found = Object.entries(runs).find(([address, { attributes }]) => {
    if (!address.startsWith("domain:") || Object.hasOwn(wanted?.objects ?? {}, address)) return false;
    return plainOf(attributes["host"]) === host && plainOf(attributes["path"]) === (path ?? "/");
  });
  return found?.[0] ?? null;
}

function isWanted({ wanted }: ObserveScope, service: string): boolean {
  return Object.hasOwn(wanted?.objects ?? {}, `service:${service}`);
}

function placeOf(service: unknown, port: unknown): string {
  return `${service ?? ""}:${port ?? ""}`;
}

function plainOf(attribute: object | undefined): unknown {
  return attribute !== undefined && "plain" in attribute ? attribute.plain : undefined;
}
