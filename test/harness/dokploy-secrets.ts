import { join } from "node:path";
import type { Shape } from "./dokploy-example.ts";
import { type DokploySite, dokploySite } from "./dokploy-site.ts";
import { filesBelow } from "./files-below.ts";
import { secretForms } from "./secret-forms.ts";

/** A shop with a secret of each kind: generated, of a resource, and stored. */
export const secretShop = `name: shop
components:
  web:
    image: shop@sha256:${"1".repeat(64)}
    provides: [{ protocol: http, port: 8080, exposed: true }]
    requires: [{ type: postgres, set_env: { DATABASE_URL: $url } }]
    env:
      LOG_LEVEL: info
      SIGNING_KEY: { generator: secret }
      API_TOKEN: { required: true, sensitive: true }
    health: /up
    storage: { data: { path: /data } }
`;

type SiteOptions = NonNullable<Parameters<typeof dokploySite>[1]> & {
  /** Another Launchfile with the same secrets. */
  text?: string;
};

/** A new folder of that shop, whose third secret is stored. */
export async function secretSite(
  shape: Shape,
  { text = secretShop, ...options }: SiteOptions = {},
): Promise<DokploySite> {
  const site = await dokploySite(text, {
    environment: ["url: https://shop.example.com"],
    settings: { shape },
    ...options,
  });
  const { exit } = await site.run(["secrets", "put", "API_TOKEN", "--env", "prod"], { input: "token-8f21c0ffee99" });
  if (exit !== 0) throw new Error("no secret could be stored");
  return site;
}

/** Where a secret of the shop stands that now runs: in something printed, or in a file of its folder and home. */
export async function leaksOf(site: DokploySite, printed: Record<string, string>): Promise<string[]> {
  const files = (await filesBelow(join(site.folder, ".."))).map(({ path, text }): [string, string] => [path, text]);
  const forms = secretsOf(site).flatMap(secretForms);
  return [...files, ...Object.entries(printed)].flatMap(([path, text]) =>
    forms.some((form) => text.includes(form)) ? [path] : [],
  );
}

function secretsOf({ server }: DokploySite): string[] {
  const { compose, application } = server.state.tables;
  const places: [appName: string, service?: string][] = [
    ...compose.map(({ appName }): [string, string] => [appName, "web"]),
    ...application.map(({ appName }): [string] => [appName]),
  ];
  const seen = places.map(([appName, service]) => server.container(appName, service)?.environment ?? {});
  const web = seen.find((environment) => "SIGNING_KEY" in environment) ?? {};
  const [, password = ""] = /:(\w+)@/.exec(web["DATABASE_URL"] ?? "") ?? [];
  const secrets = [server.apiKey, web["SIGNING_KEY"] ?? "", web["API_TOKEN"] ?? "", password];
  if (secrets.some((secret) => secret.length < 12)) throw new Error("a secret of the shop is not where it belongs");
  return secrets;
}
