import { describe, expect, it } from "vitest";
import { type ApiCall, memoryHost } from "../../../../runtime/host/memory-host.ts";
import { refusalOf } from "../../../../targets/dokploy/api-problem.ts";
import { clientOf } from "../../../../targets/dokploy/client.ts";
import { procedures } from "../../../../targets/dokploy/procedures.ts";
import type { HttpAnswer } from "../../../../targets/index.ts";

const scope = {
  context: "shop",
  environment: "prod",
  storeId: "01",
  instance: "000001",
  folders: { app: "/app", work: "/work", local: "/local" },
  runs: {},
  settings: { url: "https://dokploy.example.com/" },
  credentials: { DOKPLOY_API_KEY: "the-key" },
  wanted: null,
};

/** A client of a server that gives one answer after the other, the last for ever. */
function clientWith(...answers: Partial<HttpAnswer>[]) {
  const calls: ApiCall[] = [];
  const host = memoryHost({
    api(call) {
      calls.push(call);
      return answers[Math.min(calls.length, answers.length) - 1];
    },
  });
  return { client: clientOf({ scope }, host), calls };
}

const lost = { status: null, error: "connection closed without an answer" };
const told = (status: number, body: unknown) => ({ status, body: JSON.stringify(body) });

describe("what is sent", () => {
  it("is a flat query, or JSON, with the key", async () => {
    const { client, calls } = clientWith(told(200, []), told(200, true));
    await client.ask("schedule.list", { id: "a b", scheduleType: "compose" });
    await client.send("compose.delete", { composeId: "1", deleteVolumes: false });
    expect(calls.map(({ method, url, body, headers }) => [method, url, body, headers["x-api-key"]])).toEqual([
      ["GET", "https://dokploy.example.com/api/schedule.list?id=a+b&scheduleType=compose", undefined, "the-key"],
      ["POST", "https://dokploy.example.com/api/compose.delete", '{"composeId":"1","deleteVolumes":false}', "the-key"],
    ]);
    expect(calls[1]?.headers["content-type"]).toBe("application/json");
  });

  it("is sent again when nothing can be done twice by it", async () => {
    for (const busy of [lost, told(500, { message: "x" }), told(429, { message: "x" })]) {
      const asked = clientWith(busy, busy, told(200, "v0.30.2"));
      expect(await asked.client.ask("settings.getDokployVersion")).toEqual({ value: "v0.30.2" });
      const updated = clientWith(busy, { status: 200, body: "" });
      expect(await updated.client.send("application.update", {})).toEqual({ value: null });
      const created = clientWith(busy, told(200, {}));
      expect((await created.client.send("compose.create", {})).problem).toBeDefined();
      expect([asked.calls.length, updated.calls.length, created.calls.length]).toEqual([3, 2, 1]);
    }
  });

  it("is given up in the end", async () => {
    const { client, calls } = clientWith(lost);
    expect((await client.ask("project.all")).problem).toMatchObject({ kind: "unanswered" });
    expect(calls).toHaveLength(4);
  });
});

describe("what is never called", () => {
  it("ends other people's work, deletes data unasked, or finds too little", () => {
    const never = /\.(killBuild|killProcess|cancelDeployment|cleanQueues|rebuild|search|duplicate|saveExternalPort)$/;
    expect(Object.keys(procedures).filter((name) => never.test(name))).toEqual([]);
  });
});

describe("an answer", () => {
  it("of a failed query is told without the values in it", async () => {
    const message = 'Failed query: update "compose" set "env" = $1\nparams: OF_OTHERS=their-secret';
    const { problem } = await clientWith(told(400, { message })).client.send("compose.create", {});
    expect(problem?.message).toBe('Failed query: update "compose" set "env" = $1');
  });

  it.each([
    [401, { message: "Unauthorized" }, "key", "LP5411"],
    [401, { message: "You may not", code: "UNAUTHORIZED" }, "permission", "LP5412"],
    [403, { message: "no", code: "FORBIDDEN" }, "permission", "LP5412"],
    [404, { message: "Not found" }, "not-found", "LP5413"],
    [409, { message: "port taken" }, "conflict", "LP5413"],
    [400, { message: "bad" }, "refused", "LP5413"],
    [413, "", "too-large", "LP5414"],
    [429, { message: "slow" }, "busy", "LP5415"],
    [500, { message: "broken" }, "server", "LP5413"],
    [301, "", "unexpected", "LP5416"],
  ])("%i %j is %s", async (status, body, kind, code) => {
    const { client } = clientWith(told(status, body));
    const { problem } = await client.send("compose.create", {});
    if (problem === undefined) throw new Error("it was taken for an answer");
    expect(problem.kind).toBe(kind);
    expect(refusalOf(problem).code).toBe(code);
  });

  it("names the fields that it refuses", async () => {
    const issues = [{ path: ["databasePassword"], message: "Invalid characters" }];
    const { client } = clientWith(told(400, { message: "Input validation failed", issues }));
    expect((await client.send("postgres.create", {})).problem?.message).toBe(
      "Input validation failed: databasePassword Invalid characters",
    );
  });

  it("that is a page of somebody else is none", async () => {
    const { client } = clientWith({ status: 200, body: "<html>login</html>" });
    expect((await client.ask("project.all")).problem).toMatchObject({ kind: "unexpected" });
  });

  it("of another shape says where", async () => {
    const { client } = clientWith(told(200, [{ projectId: 7, name: "shop" }]));
    expect((await client.ask("project.all")).problem?.message).toContain("0.projectId");
  });

  it("tells a key that stopped working from a wrong one", async () => {
    const { client } = clientWith(told(200, "v0.30.2"), told(401, { message: "Unauthorized" }));
    await client.ask("settings.getDokployVersion");
    const { problem } = await client.ask("project.all");
    if (problem === undefined) throw new Error("it was taken for an answer");
    expect(refusalOf(problem).code).toBe("LP5417");
  });

  it("never repeats a secret, and is short", async () => {
    const echoed = `insert into env values ('the-key', 'pa$word') ${"x".repeat(5000)}`;
    const { client } = clientWith(told(400, { message: echoed }));
    const { problem } = await client.send("compose.update", { env: "A=pa$word" }, { secrets: ["pa$word"] });
    expect(problem?.message).toContain("('(secret)', '(secret)')");
    expect(problem?.message.length).toBeLessThan(400);
  });
});
