import { describe, expect, it } from "vitest";
import { dokployTarget } from "../../../../targets/dokploy/index.ts";
import { markedAddress, withMark } from "../../../../targets/dokploy/marks.ts";
import type { Adoptable } from "../../../../targets/index.ts";
import { type LifecycleSite, lifecycleSite } from "./lifecycle-site.ts";

async function found({ scope, ports }: LifecycleSite): Promise<Adoptable[]> {
  const answer = await dokployTarget.adoption?.find({ ...scope, adopting: true }, ports);
  if (answer === undefined || !("value" in answer)) throw new Error(JSON.stringify(answer));
  return answer.value;
}

async function adopted(site: LifecycleSite) {
  const ends = [];
  for (const each of await found(site)) ends.push(await dokployTarget.adoption?.mark(each, site.context(), site.ports));
  return ends;
}

describe("what can be taken over", () => {
  it("is what has a wanted name and no mark of ours", async () => {
    const site = await lifecycleSite({ isOurs: false });
    expect(await found(site)).toEqual([
      { object: "project:shop", id: expect.any(String), name: null, owner: null },
      { object: "compose:shop", id: site.composeId, name: site.appName, owner: null },
    ]);
    expect(await found(await lifecycleSite())).toEqual([]);
  });

  it("says whose it was", async () => {
    const site = await lifecycleSite();
    site.scope.storeId = "01OTHER";
    expect(await found(site)).toMatchObject([
      { object: "compose:shop", owner: "launchplane 01STORE shop.prod compose:shop" },
    ]);
  });

  it("is nothing of another kind, and nothing that is there twice", async () => {
    const site = await lifecycleSite({ isOurs: false });
    const application = { type: "application", origin: ["component:web"], after: [], attributes: {} };
    site.scope.wanted = { target: "dokploy", scope: "shop.prod", objects: { "application:shop": application } };
    expect(await found(site)).toMatchObject([{ object: "project:shop" }]);
    await site.server.call("project.create", { name: "shop" });
    await expect(found(site)).rejects.toThrow("LP5401");
  });
});

describe("a database", () => {
  it("is taken over when it is of the kind that is wanted", async () => {
    const site = await lifecycleSite();
    site.scope.settings = { ...site.scope.settings, shape: "application" };
    site.server.state.tables.compose.splice(0);
    const [environment] = site.server.state.tables.environment.filter(({ name }) => name === "prod");
    const { environmentId } = environment ?? {};
    const credentials = { databaseName: "db", databaseUser: "u", databasePassword: "p" };
    const made = { name: "db", environmentId, dockerImage: "postgres:17", description: "mine", ...credentials };
    const { postgresId } = await site.server.call<{ postgresId: string }>("postgres.create", made);
    const database = (kind: string) => {
      const object = { type: "database", origin: ["resource:db"], after: [], attributes: { kind: { plain: kind } } };
      return { target: "dokploy", scope: "shop.prod", objects: { "database:db": object } };
    };
    site.scope.wanted = database("mysql");
    expect(await found(site)).toEqual([]);
    site.scope.wanted = database("postgres");
    expect(await found(site)).toMatchObject([{ object: "database:db", id: postgresId }]);
    expect(await adopted(site)).toEqual([{ status: "done" }]);
    const [row] = site.server.state.tables.postgres;
    expect(row?.["description"]).toBe("launchplane 01STORE shop.prod database:db\nmine");
  });
});

describe("taking over", () => {
  it("writes the first line of descriptions and nothing else", async () => {
    const site = await lifecycleSite({ isOurs: false });
    const before = structuredClone(site.server.state.tables);
    expect(await adopted(site)).toEqual([{ status: "done" }, { status: "done" }]);
    expect(site.server.mutations()).toEqual(["project.update", "compose.update"]);
    const sent = site.server.calls.filter(({ method, by }) => method === "POST" && by === "client");
    expect(sent.map(({ input }) => Object.keys(input))).toEqual([
      ["projectId", "description"],
      ["composeId", "description"],
    ]);
    const [project] = site.server.state.tables.project;
    expect(project?.["description"]).toBe("launchplane context shop\nour shop\nsince 2019");
    const [compose] = site.server.state.tables.compose;
    const [was] = before.compose;
    expect(compose).toEqual({ ...was, description: "launchplane 01STORE shop.prod compose:shop" });
    expect(await found(site)).toEqual([]);
    const { value } = await dokployTarget.observe(site.scope, site.ports);
    expect([value?.foreign, value?.basis]).toEqual([[], "live"]);
  });

  it("ends where it fails, and goes on when it is repeated", async () => {
    const site = await lifecycleSite({ isOurs: false });
    site.server.faults.push({ at: "compose.update", fault: { kind: "forbidden" } });
    expect(await adopted(site)).toMatchObject([{ status: "done" }, { status: "failed", code: "LP6421" }]);
    expect(await adopted(site)).toEqual([{ status: "done" }]);
  });

  it("fails when what was shown is there no more", async () => {
    const site = await lifecycleSite({ isOurs: false });
    const [, compose] = await found(site);
    await site.server.call("compose.delete", { composeId: site.composeId, deleteVolumes: false });
    const end = await dokployTarget.adoption?.mark(compose as Adoptable, site.context(), site.ports);
    expect(end).toMatchObject({ status: "failed", code: "LP6421" });
    expect(site.server.mutations()).toEqual([]);
  });
});

describe("a mark", () => {
  it("stands before what others wrote, in the place of another mark", async () => {
    const { scope } = await lifecycleSite();
    const mark = "launchplane 01STORE shop.prod compose:shop";
    expect(withMark(null, mark)).toBe(mark);
    expect(withMark("hello", mark)).toBe(`${mark}\nhello`);
    expect(withMark(`launchplane 01X shop.prod compose:shop\nhello`, mark)).toBe(`${mark}\nhello`);
    expect(markedAddress(`${mark}\nhello`, scope)).toBe("compose:shop");
    expect(markedAddress(`hello\n${mark}`, scope)).toBe(null);
  });
});
