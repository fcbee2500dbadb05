import { describe, expect, it } from "vitest";
import { asking, listOf } from "./asking.ts";

describe("identity and idempotency", () => {
  it("gives every row an id of 21 characters, and takes any name twice", async () => {
    const { server, post, environment } = await asking();
    const first = await post("project.create", { name: "shop" });
    expect(first.body["project"]?.["projectId"]).toMatch(/^[\w-]{21}$/);
    await post("project.create", { name: "shop" });
    const environmentId = await environment("other");
    await post("compose.create", { name: "web", environmentId });
    await post("compose.create", { name: "web", environmentId });
    await post("domain.create", { host: "a.example.com" });
    await post("domain.create", { host: "a.example.com" });
    expect(server.duplicates()).toEqual([
      "2 × project shop",
      `2 × compose ${environmentId} web`,
      "2 × domain a.example.com /",
    ]);
  });

  it("takes appName as a prefix, and no other one later", async () => {
    const { server, post, get, environment } = await asking();
    const environmentId = await environment();
    const { body } = await post("compose.create", { name: "web", environmentId, appName: "Shop-Web" });
    expect(body["appName"]).toMatch(/^shop-web-[a-z0-9]{6}$/);
    const composeId = String(body["composeId"]);
    await post("compose.update", { composeId, appName: "other" });
    expect((await get("compose.one", { composeId })).body["appName"]).toBe(body["appName"]);
    const phrase = await post("application.create", { name: "web", environmentId });
    expect(phrase.body["appName"]).toMatch(/^app-[a-z-]+-[a-z0-9]{6}$/);
    expect(server.duplicates()).toEqual([]);
  });

  it("creates all of several services at once, and lists fewer of them to a search", async () => {
    const { post, get, environment } = await asking();
    const environmentId = await environment();
    const names = ["a", "b", "c", "d"];
    await Promise.all(names.map((name) => post("compose.create", { name, environmentId })));
    const one = await get("environment.one", { environmentId });
    expect(listOf(one.body["compose"]).length).toBe(4);
    expect(Number((await get("compose.search")).body["total"])).toBeLessThan(4);
  });

  it("lists all of services made one after another", async () => {
    const { post, get, environment } = await asking();
    const environmentId = await environment();
    for (const name of ["a", "b", "c"]) await post("compose.create", { name, environmentId });
    expect((await get("compose.search", { limit: "2" })).body).toMatchObject({
      total: 3,
      items: [{ name: "a" }, { name: "b" }],
    });
  });

  it("gives the same names with the same seed", async () => {
    const names = await Promise.all(
      [1, 1, 2].map(async (seed) => {
        const { compose } = await asking({ seed });
        return (await compose("services: {}")).appName;
      }),
    );
    expect(names[0]).toBe(names[1]);
    expect(names[0]).not.toBe(names[2]);
  });
});

describe("projects and environments", () => {
  it("makes the default environment with the project", async () => {
    const { post } = await asking();
    const { body } = await post("project.create", { name: "shop", env: "A=1" });
    expect(body).toMatchObject({
      project: { name: "shop", description: null, env: "A=1" },
      environment: { name: "production", isDefault: true, env: "" },
    });
  });

  it("shows little in project.all, more in project.one, and no appName in environment.one", async () => {
    const { server, get, compose } = await asking();
    const { composeId, appName } = await compose("services: {}");
    const [{ environmentId, projectId } = { environmentId: "", projectId: "" }] = server.state.tables.environment;
    const database = { name: "db", environmentId, databaseName: "a", databaseUser: "a", databasePassword: "a" };
    await server.call("postgres.create", database);
    const [project] = listOf((await get("project.all")).body);
    const [light] = listOf(project?.["environments"]);
    expect(light?.["compose"]).toEqual([{ composeId, name: "web", composeStatus: "idle" }]);
    expect(light?.["postgres"]).toEqual([{ postgresId: expect.any(String) }]);
    const [one] = listOf((await get("project.one", { projectId })).body["environments"]);
    expect(one?.["compose"]).toMatchObject([{ composeId, appName, composeStatus: "idle" }]);
    const other = (await get("environment.one", { environmentId })).body;
    expect(other).toMatchObject({ env: "", compose: [{ composeId, name: "web" }], project: { name: "shop" } });
    expect(listOf(other["compose"])[0]).not.toHaveProperty("appName");
  });

  it("keeps the default environment's name, and takes `production` for no other", async () => {
    const { server, post, environment } = await asking();
    const environmentId = await environment();
    const projectId = server.state.tables.project[0]?.projectId;
    expect((await post("environment.create", { projectId, name: "production" })).status).toBe(400);
    expect((await post("environment.update", { environmentId, name: "main" })).status).toBe(400);
    expect((await post("environment.update", { environmentId, env: "A=1" })).body).toMatchObject({ env: "A=1" });
    expect((await post("environment.remove", { environmentId })).status).toBe(400);
    const made = await post("environment.create", { projectId, name: "staging" });
    expect((await post("environment.remove", { environmentId: made.body["environmentId"] })).status).toBe(200);
  });

  it("removes rows only: what runs keeps running", async () => {
    const { server, post, compose, deploy } = await asking();
    const service = await compose("services: { web: { image: nginx } }");
    await deploy(service);
    const projectId = server.state.tables.project[0]?.projectId;
    await post("domain.create", { host: "a.example.com", composeId: service.composeId, domainType: "compose" });
    expect((await post("project.remove", { projectId })).status).toBe(200);
    const { compose: rows, domain, deployment, environment } = server.state.tables;
    expect([rows, domain, deployment, environment]).toEqual([[], [], [], []]);
    expect(server.container(service.appName, "web")).toMatchObject({ state: "running" });
  });
});
