import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type AppPlan, nodesOf } from "../../plans/index.ts";
import { compiledApp } from "../harness/compiled-app.ts";
import { domainsOf, imagesOf, type Shape } from "../harness/dokploy-example.ts";
import { dokploySite } from "../harness/dokploy-site.ts";

const data = process.env["TEST_DATA_DIR"];
if (!data) throw new Error("TEST_DATA_DIR names no folder with the catalog");
const folder = join(data, "catalog/apps");
const shapes: Shape[] = ["compose", "application"];

describe.each(shapes)("an app of the catalog in the shape %s", (shape) => {
  it.each(readdirSync(folder))("%s is made once, and then there is nothing to do", async (name) => {
    const text = readFileSync(join(folder, name, "Launchfile"), "utf8");
    const app = compiledApp(text);
    const { values, secrets } = neededOf(app);
    const site = await dokploySite(text, {
      environment: [
        `url: https://${name}.example.com`,
        "consent: [docker, host-filesystem, privileged]",
        `values: ${JSON.stringify(values)}`,
      ],
      settings: { shape, domains: domainsOf(app) },
    });
    for (const secret of secrets) {
      const stored = await site.run(["secrets", "put", secret, "--env", "prod"], { input: "a stored secret" });
      expect(stored.exit, stored.said).toBe(0);
    }
    const images = imagesOf(app);
    const ran = await site.run(["apply", "--env", "prod", "--yes", ...images]);
    expect(ran.exit, ran.said).toBe(0);
    const planned = await site.run(["plan", "--env", "prod", "--exit-code", ...images]);
    expect(planned.exit, planned.printed).toBe(0);
    expect(site.server.duplicates()).toEqual([]);
  });
});

/** What an operator has to give. */
function neededOf(app: AppPlan): { values: Record<string, string>; secrets: string[] } {
  const slots = nodesOf(app, "component").flatMap(([address, { env }]) => {
    const component = address.slice("component:".length);
    return Object.entries(env).map(([key, slot]) => ({ ...slot, name: `${component}.${key}` }));
  });
  const needed = slots.filter(
    ({ required, candidates }) => required && candidates.every(({ from }) => from === "operator"),
  );
  const values = needed.filter(({ sensitive }) => !sensitive).map(({ name }) => [name, "1"]);
  const secrets = needed.filter(({ sensitive }) => sensitive).map(({ name }) => name);
  return { values: Object.fromEntries(values), secrets };
}
