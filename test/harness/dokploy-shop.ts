import { expect } from "vitest";
import { type DokploySite, dokploySite } from "./dokploy-site.ts";

/** A shop with a database, and a domain in its environment. */
export const shop = `name: shop
components:
  web:
    image: shop:1
    provides: [{ protocol: http, port: 8080, exposed: true }]
    requires: [{ type: postgres, set_env: { DATABASE_URL: $url } }]
    env: { LOG_LEVEL: info }
    health: /up
`;

export const environment = ["url: https://shop.example.com"];

/** Deployed once, with no call on record. */
export async function appliedShop(text = shop, options: Parameters<typeof dokploySite>[1] = {}): Promise<DokploySite> {
  const site = await dokploySite(text, { environment, ...options });
  const ran = await apply(site);
  expect(ran.exit, ran.said).toBe(0);
  site.server.calls.splice(0);
  return site;
}

export const apply = (site: DokploySite) => site.run(["apply", "--env", "prod", "--yes"]);

/** The one compose service. */
export function serviceOf({ server }: DokploySite) {
  const [service, ...others] = server.state.tables.compose;
  expect(others).toEqual([]);
  if (service === undefined) throw new Error("no compose service");
  return service;
}
