import { describe, expect, it } from "vitest";
import { type DokploySite, dokploySite } from "../harness/dokploy-site.ts";

const launchfile = `name: shop
components:
  web:
    image: shop:1
    provides: [{ protocol: http, port: 8080, exposed: true }]
    requires: [{ type: postgres, set_env: { DATABASE_URL: $url } }]
    env: { LOG_LEVEL: info }
    health: /up
    storage: { data: { path: /data } }
    commands:
      release: migrate
`;

const environment = ["url: https://shop.example.com"];
const settings = { shape: "application" };

const apply = (site: DokploySite) => site.run(["apply", "--env", "prod", "--yes"]);

async function applied(text = launchfile): Promise<DokploySite> {
  const site = await dokploySite(text, { environment, settings });
  const ran = await apply(site);
  expect(ran.exit, ran.said).toBe(0);
  site.server.calls.splice(0);
  return site;
}

describe("an app as applications of Dokploy", () => {
  it("is made once, and then there is nothing to do", async () => {
    const site = await applied();
    expect(await site.planned()).toEqual([]);
    expect(site.server.duplicates()).toEqual([]);
    expect((await site.server.visit("https://shop.example.com/")).status).toBe(200);
  });

  it("changes by one variable with that change, its release and one deployment of it", async () => {
    const site = await applied();
    await site.write("Launchfile", launchfile.replace("info", "debug"));
    expect(await site.planned()).toEqual([
      ...["update application:web", "update task:web-release", "run release:web-release", "run deploy:web"],
    ]);
    const ran = await apply(site);
    expect(ran.exit, ran.said).toBe(0);
    expect(site.server.mutations()).toEqual([
      ...["application.update", "application.update", "application.deploy", "application.deploy"],
    ]);
    expect(await site.planned()).toEqual([]);
  });

  it("that is not healthy is followed by the digest that ran well before", async () => {
    const by = (digit: string) => launchfile.replace("shop:1", `shop@sha256:${digit.repeat(64)}`);
    const site = await applied(by("1"));
    await site.write("Launchfile", by("2"));
    const appName = site.server.state.tables.application.find(({ name }) => name === "web")?.appName ?? "";
    site.server.behaviours.push({ appName, image: "2222", state: "unhealthy" });
    const ran = await apply(site);
    expect(ran.exit).toBe(7);
    expect(ran.said.replace(/\s+/g, " ")).toContain("unhealthy container");
    expect(ran.printed).toContain("serves again");
    expect(site.server.container(appName)?.image).toContain("1111");
    expect(site.server.duplicates()).toEqual([]);
  });

  it("is taken down with its data on demand", async () => {
    const site = await applied();
    const ran = await site.run(["destroy", "--env", "prod", "--data", "--yes"]);
    expect(ran.exit, ran.said).toBe(0);
    const { tables, machine } = site.server.state;
    expect([tables.project, tables.application, tables.postgres, machine.swarm, machine.volumes]).toEqual([
      ...[[], [], [], [], []],
    ]);
  });
});
