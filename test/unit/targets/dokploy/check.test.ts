import { describe, expect, it } from "vitest";
import { dokployTarget } from "../../../../targets/dokploy/index.ts";
import type { CheckRequest } from "../../../../targets/index.ts";
import { makeDestination } from "../../../harness/dokploy-destination.ts";
import { appOf, component, input } from "../sample-app.ts";
import { type LifecycleSite, lifecycleSite } from "./lifecycle-site.ts";

const app = appOf({ "component:web": component() }, [], "shop");

async function checked({ scope, ports }: LifecycleSite, given: Partial<CheckRequest> = {}) {
  const resolve: CheckRequest["resolve"] = (value) => (value.kind === "literal" ? value.text : null);
  const request = { app, input, scope, gates: [], resolve, ...given };
  const checks = (await dokployTarget.check?.(request, ports)) ?? [];
  return {
    /** `name: code`, of those that do not pass. */
    notWell: checks.flatMap(({ name, finding }) => (finding ? [`${name}: ${finding.severity} ${finding.code}`] : [])),
    details: Object.fromEntries(checks.map(({ name, detail }) => [name, detail])),
    text: JSON.stringify(checks),
    checks,
  };
}

/** Registries with a login, so that what is deployed passes everything. */
async function wellSite(options: Parameters<typeof lifecycleSite>[0] = {}): Promise<LifecycleSite> {
  const site = await lifecycleSite(options);
  const login = {
    registryName: "r",
    username: "u",
    password: "the-password",
    registryUrl: "ghcr.io",
    registryType: "cloud",
  };
  await site.server.call("registry.create", { ...login, imagePrefix: null });
  return site;
}

describe("checks of an environment on Dokploy", () => {
  it("pass where all is well, change nothing, and tell no secret", async () => {
    const site = await wellSite();
    const { notWell, details, text } = await checked(site);
    expect(notWell).toEqual([]);
    expect(details).toEqual({
      settings: site.server.url,
      key: "given",
      variables: "1 variable",
      size: "3 KiB",
      server: "answers, and accepts the key",
      version: "v0.30.2",
      permissions: "owner",
      names: "ours: project shop, environment prod, compose shop",
      state: "ours alone",
      "automatic deployment": "off",
      deployments: "none under way",
      "host names": "shop.example.com",
      images: "1 by digest, 2 by tag",
      registries: "docker.io, ghcr.io",
      backups: "no destination",
    });
    expect(text).not.toContain(site.server.apiKey);
    expect(text).not.toContain("the-password");
    expect(site.server.mutations()).toEqual([]);
  });

  it("ask nothing without a server or a key", async () => {
    const site = await lifecycleSite();
    const { scope } = site;
    expect((await checked(site, { scope: { ...scope, settings: {} } })).notWell).toEqual(["settings: error LP5406"]);
    expect((await checked(site, { scope: { ...scope, credentials: {} } })).notWell).toEqual(["key: error LP5405"]);
    expect(site.server.calls.filter(({ by }) => by === "client")).toEqual([]);
  });

  it("tell who did not answer", async () => {
    const site = await lifecycleSite();
    const { scope, server } = site;
    const nowhere = { ...scope, settings: { url: "http://127.0.0.1:1" } };
    expect((await checked(site, { scope: nowhere })).notWell).toEqual(["server: error LP5410"]);
    server.revokeKey(server.apiKey);
    expect((await checked(site)).notWell).toEqual(["server: error LP5411"]);
  });

  it("tell a key whose limit is reached on the way from a wrong one", async () => {
    const site = await lifecycleSite();
    site.scope.credentials = { DOKPLOY_API_KEY: site.server.createKey({ rateLimitMax: 10 }) };
    const { notWell, checks } = await checked(site);
    expect(notWell[0]).toMatch(/: error LP5417$/);
    expect(JSON.stringify(checks)).toContain("rate limiting");
  });

  it("tell the key of a member", async () => {
    const site = await wellSite();
    site.scope.credentials = { DOKPLOY_API_KEY: site.server.createKey({ role: "member" }) };
    expect((await checked(site)).notWell).toEqual(["permissions: warning LP5421"]);
  });

  it.each([
    ["v0.29.9", "version: error LP5402"],
    ["v0.31.0", "version: advice LP5420"],
  ])("tell of the version %s", async (version, expected) => {
    const site = await wellSite({ version });
    expect((await checked(site)).notWell).toEqual([expected]);
  });

  it("tell what has the names that are needed", async () => {
    const { notWell, checks } = await checked(await wellSite({ isOurs: false }));
    expect(notWell).toEqual(["names: error LP5422"]);
    expect(checks.find(({ name }) => name === "names")).toMatchObject({ refusal: "refused" });
    const twice = await wellSite();
    await twice.server.call("project.create", { name: "shop" });
    expect((await checked(twice)).notWell).toEqual(["names: error LP5401"]);
  });

  it("tell what others have added, and who deploys besides", async () => {
    const site = await wellSite();
    await site.server.call("compose.update", { composeId: site.composeId, env: "OTHERS=1\n", autoDeploy: true });
    expect((await checked(site)).notWell).toEqual(["state: advice LP5403", "automatic deployment: warning LP5429"]);
  });

  it("tell what is being deployed", async () => {
    const site = await wellSite({ deployMs: 300 });
    await site.server.call("compose.deploy", { composeId: site.composeId });
    const { notWell, text } = await checked(site);
    expect(notWell).toContain("deployments: warning LP5428");
    expect(text).toContain("of this environment, ");
  });

  it("tell host names that lead elsewhere", async () => {
    const site = await wellSite();
    const { call } = site.server;
    const { environment } = await call<{ environment: { environmentId: string } }>("project.create", { name: "other" });
    const made = { name: "blog", environmentId: environment.environmentId };
    const { applicationId } = await call<{ applicationId: string }>("application.create", made);
    const domain = { applicationId, domainType: "application", port: 80, https: false };
    await call("domain.create", { ...domain, host: "shop.example.com", path: "/blog" });
    expect((await checked(site)).notWell).toEqual([]);
    await call("domain.create", { ...domain, host: "shop.example.com", path: "/" });
    const { notWell, text } = await checked(site);
    expect(notWell).toEqual(["host names: error LP5423"]);
    expect(text).toContain("blog in project other");
    site.server.faults.push({ at: "domain.byApplicationId", times: 9, fault: { kind: "forbidden" } });
    expect((await checked(site)).notWell).toEqual(["host names: advice LP5430"]);
  });

  it("tell registries without a login", async () => {
    expect((await checked(await lifecycleSite())).notWell).toEqual(["registries: warning LP5424"]);
  });

  it("tell a gate that has no destination to back up to", async () => {
    const site = await wellSite();
    const backups = async (backupDestination?: string, gates: string[] = ["backup"]) => {
      const settings = { ...site.scope.settings, ...(backupDestination && { backup_destination: backupDestination }) };
      const { checks, notWell } = await checked(site, { gates, scope: { ...site.scope, settings } });
      const { detail, finding } = checks.find(({ name }) => name === "backups") ?? {};
      return [...notWell, detail, finding?.why.replace(/^.*on the server\. (.*) Without.*$/, "$1")];
    };
    const failed = "backups: error LP5425";
    const none = "launchplane.yaml names none, and the server has ";
    expect(await backups()).toEqual([failed, "no destination", `${none}none.`]);
    await makeDestination(site.server, "offsite");
    expect(await backups()).toEqual([failed, "none chosen of offsite", `${none}offsite.`]);
    expect(await backups(undefined, [])).toEqual(["none chosen of offsite", undefined]);
    expect(await backups("offsite")).toEqual(["to offsite", undefined]);
    const unknown = 'launchplane.yaml names "other", and the server has offsite.';
    expect(await backups("other", [])).toEqual([failed, "none chosen of offsite", unknown]);
    await makeDestination(site.server, "offsite");
    const twice = 'launchplane.yaml names "offsite", and the server has two of that name.';
    expect(await backups("offsite")).toEqual([failed, "none chosen of offsite, offsite", twice]);
  });

  it("tell values that would not arrive, and what is too large, without saying them", async () => {
    const site = await wellSite();
    const compose = (text: string) => {
      const object = { type: "compose", origin: ["app"], after: [], attributes: { "env.TOKEN": { plain: text } } };
      return { ...site.scope, wanted: { target: "dokploy", scope: "shop.prod", objects: { "compose:shop": object } } };
    };
    const odd = await checked(site, { scope: compose("odd-text\\") });
    expect(odd.notWell).toContain("variables: error LP5426");
    expect(odd.text).toContain("TOKEN");
    expect(odd.text).not.toContain("odd-text");
    const large = await checked(site, { scope: compose("x".repeat(1024 * 1024)) });
    expect(large.notWell).toContain("size: error LP5427");
  });

  it.each(["user.get", "deployment.queueList", "registry.all", "destination.all"])(
    "do not pass when %s is not answered",
    async (procedure) => {
      const site = await wellSite();
      site.server.faults.push({ at: procedure, times: 9, fault: { kind: "forbidden" } });
      expect((await checked(site)).notWell).toEqual([expect.stringMatching(/: error LP5412$/)]);
    },
  );
});
