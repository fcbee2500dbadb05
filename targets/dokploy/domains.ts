import { type Address, type AppPlan, type Endpoint, nodesOf } from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";
import { domainSetting, settingsOf } from "./settings.ts";

/** Where users reach an endpoint through Dokploy's proxy. */
export interface Domain {
  endpoint: Address;
  component: Address;
  port: number;
  host: string;
  https: boolean;
  /** Of the URLs that lead there: `/`. */
  path: string;
}

/**
 * The domains of an app: of its main endpoint by the environment's `url`, of any other by `dokploy.domains`, with the scheme of
 * `url`. An endpoint without a host name has none, which is a gap.
 */
export function domainsOf(app: AppPlan, input: EnvironmentInput): Domain[] {
  const settings = settingsOf(input);
  const main = input.url === null ? null : new URL(input.url);
  return proxied(app).flatMap(([endpoint, { component, port }]): Domain[] => {
    const given = domainSetting(settings, endpoint);
    const isMain = endpoint === app.app.endpoint && given === null;
    const host = isMain ? (main?.hostname ?? null) : given;
    if (host === null || !isHostName.test(host)) return [];
    const path = isMain ? main?.pathname.replace(/(.)\/+$/, "$1") || "/" : "/";
    return [{ endpoint, component, port, host, https: main?.protocol !== "http:", path }];
  });
}

/** Where users find the app: what the operator says, else the domain of its main endpoint. */
export function withUrl(app: AppPlan, input: EnvironmentInput): EnvironmentInput {
  const main = domainsOf(app, input).find(({ endpoint }) => endpoint === app.app.endpoint);
  return main === undefined || input.url !== null ? input : { ...input, url: domainUrl(main) };
}

/** Where users find each endpoint that has a domain, the main one first. */
export function urlsOf(app: AppPlan, input: EnvironmentInput): string[] {
  const domains = domainsOf(app, input);
  const isMain = ({ endpoint }: Domain) => endpoint === app.app.endpoint;
  return [...domains.filter(isMain), ...domains.filter((each) => !isMain(each))].map(domainUrl);
}

/** Names that Dokploy takes: an address of IPv6 is none. */
const isHostName = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i;

/** The exposed endpoints that speak HTTP, which the proxy can lead to. */
export function proxied(app: AppPlan): [Address, Endpoint][] {
  return nodesOf(app, "endpoint").filter(([, { exposed, protocol }]) => exposed && isProxied(protocol));
}

/** The URL of a domain, without a slash at its end. */
export function domainUrl({ https, host, path }: Domain): string {
  return `${https ? "https" : "http"}://${host}${path === "/" ? "" : path}`;
}

export function isProxied(protocol: string): boolean {
  return protocol === "http" || protocol === "ws";
}
