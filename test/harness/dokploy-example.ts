import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { compile } from "../../compiler/index.ts";
import { type AppPlan, nodesOf } from "../../plans/index.ts";
import { type DokploySite, dokploySite } from "./dokploy-site.ts";
import { copyOfExample } from "./temporary-folder.ts";

export type Shape = "compose" | "application";

export interface DokployExample extends DokploySite {
  /** What says of each component that is built which image it runs. */
  images: string[];
  /** Writes the Launchfile with PROBE, a variable of its first component. `isMended`: without what the shape refuses. */
  probe(value: string, isMended: boolean): Promise<void>;
}

interface Environment {
  values?: Record<string, string>;
  supports?: string[];
  consent?: string[];
}

interface Component {
  env?: Record<string, unknown>;
  provides?: { protocol: string; exposed?: boolean; bind?: string }[];
  host?: Record<string, unknown>;
  requires?: (string | { config?: Record<string, unknown> })[];
}

type Launchfile = Component & { components?: Record<string, Component> };

/** An example in an environment on Dokploy, with what its environment of containers says and a domain for each endpoint. */
export async function dokployExample(name: string, shape: Shape): Promise<DokployExample> {
  const folder = await copyOfExample(name);
  const text = await readFile(join(folder, "Launchfile"), "utf8");
  const { environments } = parse(await readFile(join(folder, "launchplane.yaml"), "utf8")) as {
    environments: Record<string, Environment>;
  };
  const { values, supports, consent } = environments["compose"] ?? {};
  const { value } = await compile({ path: "Launchfile", text });
  if (value === null) throw new Error(`${name} does not compile`);
  const { app } = value;
  const given = Object.entries({ values, supports, consent }).filter(([, each]) => each !== undefined);
  const site = await dokploySite(text, {
    folder,
    environment: [
      `url: https://${app.app.name}.example.com`,
      ...given.map(([setting, each]) => `${setting}: ${JSON.stringify(each)}`),
    ],
    settings: { shape, domains: domainsOf(app) },
  });
  for (const [variable, slot] of Object.entries((parse(text) as Launchfile).env ?? {}))
    if (isStored(slot)) await site.run(["secrets", "put", variable, "--env", "prod"], { input: "a stored secret" });
  const probe: DokployExample["probe"] = async (other, isMended) => {
    const data = parse(text) as Launchfile;
    const components = Object.values(data.components ?? { default: data });
    if (isMended) for (const component of [data, ...components]) mend(component, shape);
    const [first = data] = components;
    first.env = { ...first.env, PROBE: other };
    await site.write("Launchfile", stringify(data));
  };
  return { ...site, images: imagesOf(app), probe };
}

function isStored(slot: unknown): boolean {
  return typeof slot === "object" && slot !== null && "required" in slot && "sensitive" in slot;
}

/** A host name for each endpoint that the proxy can lead to, but for the main one, which `url` says. */
export function domainsOf(app: AppPlan): Record<string, string> {
  const proxied = nodesOf(app, "endpoint").filter(([, each]) => each.exposed && /^(http|ws)$/.test(each.protocol));
  const others = proxied.filter(([address]) => address !== app.app.endpoint);
  return Object.fromEntries(
    others.map(([address], at) => [address.slice("endpoint:".length), `host-${at}.example.com`]),
  );
}

export function imagesOf(app: AppPlan): string[] {
  const built = nodesOf(app, "component").filter(([, { run }]) => run.build !== undefined || run.image === undefined);
  return built.flatMap(([address]) => {
    const component = address.slice("component:".length);
    return ["--image", `${component}=registry.example.com/${component}@sha256:${"1".repeat(64)}`];
  });
}

/** Leaves out what a shape has no counterpart for, as its diagnostics say. */
function mend({ host = {}, provides = [], requires = [] }: Component, shape: Shape): void {
  for (const endpoint of provides) {
    const isReached = /^(http|ws)$/.test(endpoint.protocol) && host["network"] === undefined;
    if (shape === "compose" && !isReached) delete endpoint.exposed;
    if (shape === "application") delete endpoint.bind;
  }
  for (const resource of requires) if (typeof resource === "object") delete resource.config?.["replicaSet"];
  if (shape === "application") for (const right of ["network", "privileged", "filesystem"]) delete host[right];
}
