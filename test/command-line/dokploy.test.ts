import { describe, expect, it } from "vitest";
import { appliedShop, apply, environment, serviceOf, shop } from "../harness/dokploy-shop.ts";
import { type DokploySite, dokploySite } from "../harness/dokploy-site.ts";

describe("an app on Dokploy", () => {
  it("is made once, and then there is nothing to do", async () => {
    const site = await dokploySite(shop, { environment });
    const ran = await apply(site);
    expect(ran.exit, ran.said).toBe(0);
    expect(site.server.mutations()).toEqual([
      "project.create",
      "environment.create",
      "compose.create",
      "compose.update",
      "domain.create",
      "compose.deploy",
    ]);
    expect(await site.planned()).toEqual([]);
    expect(site.server.duplicates()).toEqual([]);
    const { appName, autoDeploy, name } = serviceOf(site);
    expect([name, autoDeploy]).toEqual(["shop", false]);
    const { environment: seen = {} } = site.server.container(appName, "web") ?? {};
    expect(seen["DATABASE_URL"]).toMatch(/^postgresql:\/\/launchplane:\w+@shop-prod-postgres-[0-9a-f]{8}:5432\/shop$/);
    const [, password = ""] = /:(\w+)@/.exec(seen["DATABASE_URL"] ?? "") ?? [];
    expect(`${ran.printed}${ran.said}`).not.toContain(password);
    expect(ran.printed).toContain("https://shop.example.com");
    expect((await site.server.visit("https://shop.example.com/")).status).toBe(200);
  });

  it("changes by one variable with that change and one deployment", async () => {
    const site = await appliedShop();
    await site.write("Launchfile", shop.replace("info", "debug"));
    expect(await site.planned()).toEqual(["run deploy:shop", "update service:web"]);
    expect((await apply(site)).exit).toBe(0);
    expect(site.server.mutations()).toEqual(["compose.update", "compose.deploy"]);
    expect(site.server.container(serviceOf(site).appName, "web")?.environment["LOG_LEVEL"]).toBe("debug");
    expect(await site.planned()).toEqual([]);
  });

  it("loses the domain of a component that goes before it is deployed", async () => {
    const more = `${shop}  admin:\n    image: admin:1\n    provides: [{ protocol: http, port: 9000, exposed: true }]\n`;
    const site = await appliedShop(more, {
      settings: { domains: { "admin/9000": "admin.example.com", "web/8080": "shop.example.com" } },
    });
    expect((await site.server.visit("https://admin.example.com/")).status).toBe(200);
    await site.write("Launchfile", shop);
    await site.write(
      "launchplane.yaml",
      (await site.read("launchplane.yaml")).replace('"admin/9000":"admin.example.com",', ""),
    );
    const ran = await apply(site);
    expect(ran.exit, ran.said).toBe(0);
    expect(site.server.mutations()).toEqual(["compose.update", "domain.delete", "compose.deploy"]);
    expect(await site.planned()).toEqual([]);
  });
});

describe("a deployment that Dokploy calls done", () => {
  const by = (digit: string) => shop.replace("shop:1", `shop@sha256:${digit.repeat(64)}`);

  it("and is not healthy is told with evidence, and what ran well before comes back", async () => {
    const site = await appliedShop(by("1"));
    await site.write("Launchfile", by("2"));
    site.server.behaviours.push({ image: "2222", state: "unhealthy", logs: ["no such table: goods"] });
    const ran = await apply(site);
    expect(ran.exit).toBe(7);
    expect(ran.said).toContain("(unhealthy)");
    expect(ran.printed).toContain("  | no such table: goods");
    expect(ran.printed).toContain("serves again");
    expect(site.server.container(serviceOf(site).appName, "web")?.image).toContain("1111");
    expect(site.server.duplicates()).toEqual([]);
  });

  it("and whose image does not come is told with the log", async () => {
    const site = await appliedShop(by("1"));
    await site.write("Launchfile", by("2"));
    site.server.behaviours.push({ image: "2222", pull: "missing" });
    const ran = await apply(site);
    expect(ran.exit).toBe(7);
    expect(ran.said).toContain("LP6413");
    expect(ran.printed).toMatch(/ \| .*not found/);
    expect(site.server.container(serviceOf(site).appName, "web")?.image).toContain("1111");
  });
});

describe("destroy", () => {
  const destroy = (site: DokploySite, ...more: string[]) => site.run(["destroy", "--env", "prod", "--yes", ...more]);
  const volumes = ({ server }: DokploySite) => server.state.machine.volumes;

  it("keeps the data, which is found again", async () => {
    const site = await appliedShop();
    const ran = await destroy(site);
    expect(ran.exit, ran.said).toBe(0);
    expect(site.server.mutations()).toEqual([
      "domain.delete",
      "compose.delete",
      "environment.remove",
      "project.remove",
    ]);
    const [kept, ...others] = volumes(site);
    expect([kept, others]).toEqual([expect.stringMatching(/^shop-prod-postgres\.data-[0-9a-f]{8}$/), []]);
    expect(site.server.state.machine.containers).toEqual([]);
    expect(site.server.state.tables.project).toEqual([]);
    expect((await apply(site)).exit).toBe(0);
    expect(volumes(site)).toEqual([kept]);
  });

  it("removes data that was kept before with --data", async () => {
    const site = await appliedShop();
    await destroy(site);
    const ran = await destroy(site, "--data");
    expect(ran.exit, ran.said).toBe(0);
    expect(volumes(site)).toEqual([]);
    expect((await destroy(site, "--data")).printed).toContain("There is nothing to remove.");
  });

  it("removes the data with --data", async () => {
    const site = await appliedShop();
    const ran = await destroy(site, "--data");
    expect(ran.exit, ran.said).toBe(0);
    expect(site.server.mutations()).toEqual([
      "compose.delete",
      "dockerVolume.removeVolume",
      "environment.remove",
      "project.remove",
    ]);
    expect(volumes(site)).toEqual([]);
  });

  it("leaves a project that has something else", async () => {
    const site = await appliedShop();
    const [project] = site.server.state.tables.project;
    await site.server.call("environment.create", { name: "other", projectId: project?.projectId });
    const ran = await destroy(site, "--data");
    expect(ran.exit, ran.said).toBe(0);
    expect(site.server.mutations()).toEqual(["compose.delete", "dockerVolume.removeVolume", "environment.remove"]);
    expect(site.server.state.tables.project).toHaveLength(1);
  });
});

describe("a value", () => {
  const texts = [
    "it's",
    `"q"`,
    "a$b",
    "a$$b",
    "$" + "{HOME}",
    "a # b",
    "one\ntwo",
    "{{.x}}",
    "{{x}}",
    "é ✓ 漢",
    "a\\nb",
    " a ",
    "%s",
    "a`b",
    "C:\\x\\y",
  ];

  it("arrives in the container as it is written", async () => {
    const lines = texts.flatMap((text, at) => [
      `      P${at}: ${JSON.stringify(text.replaceAll("$", "$$$$"))}`,
      `      S${at}: { sensitive: true, default: ${JSON.stringify(text.replaceAll("$", "$$$$"))} }`,
    ]);
    const site = await appliedShop(`${shop.replace(/ {4}env: .*/, () => `    env:\n${lines.join("\n")}`)}`);
    const seen = site.server.container(serviceOf(site).appName, "web")?.environment ?? {};
    expect(texts.map((_, at) => seen[`P${at}`])).toEqual(texts);
    expect(texts.map((_, at) => seen[`S${at}`])).toEqual(texts);
    expect(await site.planned()).toEqual([]);
  });

  it.each([["a\rb"], ["$" + "{{project.X}}"], ["'\"`"], ["ends\\"]])(
    "%j is refused before anything is changed, when it is secret",
    async (text) => {
      const secret = `{ sensitive: true, default: ${JSON.stringify(text.replaceAll("$", "$$$$"))} }`;
      const site = await dokploySite(
        shop.replace("info", () => secret),
        { environment },
      );
      const ran = await apply(site);
      expect(ran.said).toMatch(/LP6402|LP4301/);
      expect(ran.exit).not.toBe(0);
      expect(site.server.mutations()).toEqual([]);
    },
  );
});

describe("the key", () => {
  const withoutKey = { variables: { DOKPLOY_API_KEY: "" } };

  it("is read from the store where no variable has it, and told to nobody", async () => {
    const site = await dokploySite(shop, { environment });
    const refused = await site.run(["plan", "--env", "prod"], withoutKey);
    expect(refused.said).toContain("LP5405");
    const put = ["secrets", "put", "target.DOKPLOY_API_KEY", "--env", "prod"];
    const stored = await site.run(put, { ...withoutKey, input: site.server.apiKey });
    expect(stored.exit, stored.said).toBe(0);
    const planned = await site.run(["plan", "--env", "prod", "--json"], withoutKey);
    expect(planned.exit, planned.said).toBe(0);
    for (const { printed, said } of [stored, planned]) expect(`${printed}${said}`).not.toContain(site.server.apiKey);
  });

  it("is given with blanks around it, as a file has them", async () => {
    const site = await dokploySite(shop, { environment });
    const padded = { variables: { DOKPLOY_API_KEY: ` ${site.server.apiKey}\r\n` } };
    const planned = await site.run(["plan", "--env", "prod"], padded);
    expect(planned.exit, planned.said).toBe(0);
    expect((await site.run(["plan", "--env", "prod"], { variables: { DOKPLOY_API_KEY: "\n" } })).said).toContain(
      "LP5405",
    );
  });

  it.each(["one\ntwo", "señal→"])("%j is no key that could be sent", async (key) => {
    const site = await dokploySite(shop, { environment });
    const ran = await site.run(["plan", "--env", "prod"], { variables: { DOKPLOY_API_KEY: key } });
    expect([ran.exit, ran.said], ran.said).toEqual([1, expect.stringContaining("LP5411")]);
    expect(ran.said).not.toContain(key);
    expect(site.server.calls).toEqual([]);
  });

  it("that is limited is told as such in the middle of a run", async () => {
    const site = await dokploySite(shop, { environment });
    const limited = { variables: { DOKPLOY_API_KEY: site.server.createKey({ rateLimitMax: 60 }) } };
    const ran = await site.run(["apply", "--env", "prod", "--yes"], limited);
    expect(ran.said).toContain("LP5417");
    expect(ran.exit).toBe(7);
    expect((await apply(site)).exit).toBe(0);
    expect(site.server.duplicates()).toEqual([]);
  });
});

describe("without a server", () => {
  it("is emitted all the same", async () => {
    const site = await dokploySite(shop, { environment });
    const ran = await site.run(["emit", "--env", "prod", "--json"], { variables: { DOKPLOY_API_KEY: "" } });
    expect(ran.exit, ran.said).toBe(0);
    const { files } = JSON.parse(ran.printed) as { files: { path: string }[] };
    expect(files.map(({ path }) => path)).toEqual(["compose.yaml", "dokploy.calls.json", "dokploy.env.example"]);
    expect(site.server.calls).toEqual([]);
  });

  it.each([
    "http://dokploy.example.com",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com",
    "https://a:b@c.example",
    "https://dokploy.example.com/dashboard",
    "http://127.0.0.1:3000/api",
    "ftp://127.0.0.1",
    "",
  ])("the key is not sent to %s", async (url) => {
    const site = await dokploySite(shop, { environment, settings: { url } });
    const ran = await site.run(["plan", "--env", "prod"]);
    expect(ran.said).toContain("an https URL without a path, or an http one of this machine");
    expect(ran.said).toContain("1 error");
    expect(ran.exit).toBe(3);
  });

  it("a domain of no endpoint is refused", async () => {
    const site = await dokploySite(shop, { environment, settings: { domains: { "web/1": "a.example.com" } } });
    const ran = await site.run(["plan", "--env", "prod"]);
    expect(ran.said).toMatch(/LP5015: "web\/1" under environments\.prod\.dokploy\.domains/);
    expect(ran.exit).not.toBe(0);
  });
});
