import { describe, expect, it } from "vitest";
import { appliedShop, apply, environment, serviceOf, shop } from "../harness/dokploy-shop.ts";
import { type DokploySite, dokploySite } from "../harness/dokploy-site.ts";

describe("what somebody changed by hand in Dokploy", () => {
  const edits: Record<string, [change: (site: DokploySite) => Promise<unknown>, planned: string[], sent: string[]]> = {
    "a variable": [
      (site) => update(site, { env: serviceOf(site).env?.replace(/(PASSWORD=).*/, "$1'other'") }),
      ["update compose:shop"],
      ["compose.update"],
    ],
    "a variable below ours": [
      (site) => update(site, { env: `${serviceOf(site).env}LP_RESOURCE_POSTGRES_PASSWORD=other\n` }),
      ["update compose:shop"],
      ["compose.update"],
    ],
    "a line of the document": [
      (site) => update(site, { composeFile: serviceOf(site).composeFile.replace('"info"', '"debug"') }),
      ["update service:web"],
      ["compose.update"],
    ],
    "a service more in the document": [
      (site) =>
        update(site, { composeFile: serviceOf(site).composeFile.replace("  web:", '  x:\n    image: "x"\n  web:') }),
      ["delete step:x"],
      ["compose.update"],
    ],
    "a network more in the document": [
      (site) => update(site, { composeFile: `${serviceOf(site).composeFile}networks:\n  own: {}\n` }),
      ["create service:postgres", "create service:web", "delete service:?", "run deploy:shop"],
      ["compose.update", "compose.deploy"],
    ],
    "the document written anew": [
      (site) => update(site, { composeFile: "services: { web: { image: x } }" }),
      ["create service:postgres", "create service:web", "delete service:?", "run deploy:shop"],
      ["compose.update", "compose.deploy"],
    ],
    "the host of a domain": [
      (site) => site.server.call("domain.update", { ...domainOf(site), host: "other.example.com" }),
      ["update domain:web/8080"],
      ["domain.update"],
    ],
    "a domain switched off": [
      (site) => site.server.call("domain.toggleEnable", { domainId: domainOf(site).domainId }),
      ["update domain:web/8080"],
      ["domain.update"],
    ],
    "the name of the service": [(site) => update(site, { name: "other" }), ["update compose:shop"], ["compose.update"]],
  };

  it("is seen and undone", async () => {
    const site = await appliedShop();
    for (const [edit, [change, planned, sent]] of Object.entries(edits)) {
      await change(site);
      site.server.calls.splice(0);
      expect((await site.planned()).sort(), edit).toEqual(planned);
      const ran = await apply(site);
      expect(ran.exit, `${edit}: ${ran.said}`).toBe(0);
      expect(site.server.mutations(), edit).toEqual(sent);
    }
    expect(await site.planned()).toEqual([]);
    expect(site.server.duplicates()).toEqual([]);
  });

  it("and deployed is deployed again", async () => {
    const site = await appliedShop();
    await update(site, { composeFile: serviceOf(site).composeFile.replace('"info"', '"debug"') });
    await site.server.call("compose.deploy", { composeId: serviceOf(site).composeId, title: "by hand" });
    await site.server.idle();
    expect((await site.planned()).sort()).toEqual(["run deploy:shop", "update service:web"]);
    expect((await apply(site)).exit).toBe(0);
    expect(site.server.container(serviceOf(site).appName, "web")?.environment["LOG_LEVEL"]).toBe("info");
  });

  it("beside it is kept and shown: variables, files and domains", async () => {
    const site = await appliedShop();
    const { composeId, env } = serviceOf(site);
    await update(site, { env: `# mine\nTHEIRS='x y'\n${env}` });
    const domain = { composeId, domainType: "compose", serviceName: "web", host: "also.example.com", port: 8080 };
    await site.server.call("domain.create", domain);
    const file = { type: "file", filePath: "own.conf", content: "x", mountPath: "/", serviceType: "compose" };
    await site.server.call("mounts.create", { ...file, serviceId: composeId });
    expect(await site.planned()).toEqual([]);
    await site.write("Launchfile", shop.replace("info", "debug"));
    const ran = await apply(site);
    expect(ran.exit, ran.said).toBe(0);
    for (const told of ["LP5403", "THEIRS", "LP5404", "domain also.example.com", "file own.conf"])
      expect(ran.said).toContain(told);
    expect(serviceOf(site).env).toMatch(/^# mine\nTHEIRS='x y'\n# launchplane: begin/);
    expect(site.server.state.tables.domain.map(({ host }) => host).sort()).toEqual([
      "also.example.com",
      "shop.example.com",
    ]);
    expect(site.server.state.tables.mount.map(({ filePath }) => filePath)).toContain("own.conf");
  });
});

async function update(site: DokploySite, input: Record<string, unknown>): Promise<void> {
  await site.server.call("compose.update", { composeId: serviceOf(site).composeId, ...input });
}

function domainOf({ server }: DokploySite) {
  const [domain] = server.state.tables.domain;
  if (domain === undefined) throw new Error("no domain");
  const { domainId, host, port, https, certificateType, serviceName, domainType } = domain;
  return { domainId, host, port, https, certificateType, serviceName, domainType };
}

describe("what is there already", () => {
  const foreign: Record<string, (site: DokploySite) => Promise<unknown>> = {
    "a project of the name": (site) => site.server.call("project.create", { name: "shop" }),
    "a project of another context": (site) =>
      site.server.call("project.create", { name: "shop", description: "launchplane context other" }),
    "a service of the name": async (site) => {
      const made = await site.server.call<{ project: { projectId: string } }>("project.create", {
        name: "shop",
        description: "launchplane context shop",
      });
      const { projectId } = made.project;
      const { environmentId } = await site.server.call<{ environmentId: string }>("environment.create", {
        name: "prod",
        projectId,
      });
      await site.server.call("compose.create", { name: "shop", environmentId });
    },
  };

  it.each(Object.entries(foreign))("%s is not touched", async (_, make) => {
    const site = await dokploySite(shop, { environment });
    await make(site);
    for (const command of ["plan", "apply"]) {
      const ran = await site.run([command, "--env", "prod", ...(command === "apply" ? ["--yes"] : [])]);
      expect(ran.said).toContain("LP5008");
      expect(ran.exit).toBe(5);
    }
    expect(site.server.mutations()).toEqual([]);
  });

  const twice: Record<string, (site: DokploySite) => Promise<unknown>> = {
    project: (site) => site.server.call("project.create", { name: "shop" }),
    environment: (site) => {
      const [project] = site.server.state.tables.project;
      return site.server.call("environment.create", { name: "prod", projectId: project?.projectId });
    },
    service: (site) => {
      const { name, description, environmentId } = serviceOf(site);
      return site.server.call("compose.create", { name, description, environmentId });
    },
  };

  it.each(Object.entries(twice))("twice as a %s is told and not touched", async (_, make) => {
    const site = await appliedShop();
    await make(site);
    const ran = await apply(site);
    expect(ran.said).toContain("LP5401");
    expect(ran.exit).toBe(1);
    expect(site.server.mutations()).toEqual([]);
  });
});
