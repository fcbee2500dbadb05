import { describe, expect, it, vi } from "vitest";
import type { Fault, PlantedFault } from "../../../fakes/dokploy/index.ts";
import { asking, listOf } from "./asking.ts";

const nginx = "services: { web: { image: nginx, healthcheck: { test: [CMD, 'true'] } } }";
const at = (procedure: string, fault: Fault): PlantedFault[] => [{ at: procedure, fault }];

describe("faults of an answer", () => {
  it("reset the connection before or after the effect", async () => {
    for (const [effect, count] of [
      ["before", 0],
      ["after", 1],
    ] as const) {
      const { server, post } = await asking({ faults: at("project.create", { kind: "reset", effect }) });
      await expect(post("project.create", { name: "shop" })).rejects.toThrow("fetch failed");
      expect(server.state.tables.project).toHaveLength(count);
      expect(server.calls).toMatchObject([{ status: null, fault: "reset" }]);
      expect((await post("project.create", { name: "shop" })).status).toBe(200);
      expect(server.duplicates()).toEqual(count === 1 ? ["2 × project shop"] : []);
    }
  });

  it("answer 500 before or after the effect, with the SQL in the message", async () => {
    for (const [effect, count] of [
      ["before", 0],
      ["after", 1],
    ] as const) {
      const { server, post } = await asking({ faults: at("project.create", { kind: "error", effect }) });
      const { status, body } = await post("project.create", { name: "shop" });
      expect([status, body["code"]]).toEqual([500, "INTERNAL_SERVER_ERROR"]);
      expect(body["message"]).toContain("Failed query");
      expect(server.state.tables.project).toHaveLength(count);
    }
  });

  it("answer late, begin late, or never answer", async () => {
    const faults: PlantedFault[] = [
      { at: { procedure: "project.all", nth: 1 }, fault: { kind: "slow", ms: 30 } },
      { at: { procedure: "project.all", nth: 2 }, fault: { kind: "late", ms: 30 } },
      { at: { procedure: "project.create", nth: 1 }, fault: { kind: "silent", effect: "after" } },
    ];
    const { server, get } = await asking({ faults });
    for (const _ of [1, 2]) {
      const begin = performance.now();
      expect((await get("project.all")).status).toBe(200);
      expect(performance.now() - begin).toBeGreaterThanOrEqual(28);
    }
    const headers = { "x-api-key": server.apiKey, "content-type": "application/json" };
    const stop = new AbortController();
    const init = { method: "POST", headers, body: '{"name":"a"}', signal: stop.signal };
    const answered = fetch(`${server.url}/api/project.create`, init);
    const refused = expect(answered).rejects.toThrow();
    await vi.waitFor(() => expect(server.state.tables.project).toHaveLength(1));
    stop.abort();
    await refused;
  });

  it("cut the JSON, with the connection or without", async () => {
    const { server, post, get } = await asking({
      faults: [
        ...at("project.create", { kind: "truncated", close: true }),
        ...at("project.all", { kind: "truncated" }),
      ],
    });
    await expect(post("project.create", { name: "shop" })).rejects.toThrow();
    expect(server.state.tables.project).toHaveLength(1);
    await expect(get("project.all")).rejects.toThrow(SyntaxError);
  });

  it("answer with a page of a proxy, or lead elsewhere", async () => {
    const faults = [
      ...at("project.all", { kind: "html" }),
      ...at("project.create", { kind: "redirect", to: "https://elsewhere.example.com/" }),
    ];
    const { server, get, post } = await asking({ faults });
    expect(await get("project.all")).toMatchObject({ status: 502, text: expect.stringContaining("<html>") });
    expect((await post("project.create", { name: "shop" })).status).toBe(302);
    expect(server.state.tables.project).toEqual([]);
  });

  it("refuse the key from here on, or one permission once", async () => {
    const { get, post } = await asking({
      faults: [...at("project.create", { kind: "forbidden" }), { at: 3, fault: { kind: "rate-limited" } }],
    });
    expect(await post("project.create", { name: "a" })).toMatchObject({ status: 401, body: { code: "UNAUTHORIZED" } });
    expect((await get("project.all")).status).toBe(200);
    for (const _ of [1, 2])
      expect(await get("project.all")).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
  });

  it("are used up as often as they say, at the nth call or at every one", async () => {
    const error: Fault = { kind: "error", effect: "before", status: 503, message: "later" };
    const { server, get } = await asking({
      faults: [
        { at: "*", times: 2, fault: error },
        { at: 4, fault: error },
      ],
    });
    const statuses = [];
    for (let count = 0; count < 5; count += 1) statuses.push((await get("project.all")).status);
    expect(statuses).toEqual([503, 503, 200, 503, 200]);
    expect(server.faults).toEqual([]);
    server.faults.push({ at: "project.all", fault: error });
    expect((await get("project.all")).body).toMatchObject({ message: "later" });
  });
});

describe("faults of the server and of others", () => {
  it("restart the server around a call", async () => {
    const { server, post, get, compose } = await asking({
      deployMs: 20,
      faults: at("deployment.queueList", { kind: "restart", effect: "before" }),
    });
    const { composeId } = await compose(nginx);
    await post("compose.deploy", { composeId });
    await expect(get("deployment.queueList")).rejects.toThrow("fetch failed");
    expect((await get("deployment.queueList")).body).toEqual([]);
    await server.idle();
  });

  it("become another version", async () => {
    const { get } = await asking({ faults: at("settings.getDokployVersion", { kind: "version", version: "v0.31.0" }) });
    expect((await get("settings.getDokployVersion")).body).toBe("v0.31.0");
  });

  it("deploy on behalf of somebody else, before or after", async () => {
    for (const [effect, titles] of [
      ["before", ["mine", "theirs"]],
      ["after", ["theirs", "mine"]],
    ] as const) {
      const { server, post, get, compose } = await asking({
        faults: at("compose.deploy", { kind: "foreign-deployment", effect, title: "theirs" }),
      });
      const { composeId } = await compose(nginx);
      await post("compose.deploy", { composeId, title: "mine" });
      await server.idle();
      const rows = listOf((await get("deployment.allByCompose", { composeId })).body);
      expect(rows.map(({ title }) => title)).toEqual(titles);
    }
  });

  it("call a procedure as somebody else, with fields of the call", async () => {
    const input = { composeId: "$composeId", env: "THEIRS=1" };
    const { server, post, compose } = await asking({
      faults: at("compose.deploy", { kind: "foreign-call", effect: "before", procedure: "compose.update", input }),
    });
    const { composeId, appName } = await compose("services: { web: { image: nginx, env_file: .env } }");
    await post("compose.deploy", { composeId });
    await server.idle();
    expect(server.container(appName, "web")?.environment).toMatchObject({ THEIRS: "1" });
    expect(server.calls.filter(({ by }) => by === "other").map(({ procedure }) => procedure)).toContain(
      "compose.update",
    );
  });
});

describe("faults of a job", () => {
  async function faulty(fault: Fault) {
    const asked = await asking({ deployMs: 30, faults: at("compose.deploy", fault) });
    const service = await asked.compose(nginx);
    await asked.post("compose.deploy", { composeId: service.composeId, title: "mine" });
    const rows = async () =>
      listOf((await asked.get("deployment.allByCompose", { composeId: service.composeId })).body);
    return { ...asked, ...service, rows };
  }

  it("lose it after it was seen in the queue", async () => {
    const { server, get, rows } = await faulty({ kind: "lost-job" });
    expect(server.state.queue).toHaveLength(1);
    await server.idle();
    expect([await rows(), (await get("deployment.queueList")).body]).toEqual([[], []]);
  });

  it("leave it running until it is released", async () => {
    const { server, post, composeId, rows } = await faulty({ kind: "stuck" });
    await vi.waitFor(async () => expect(await rows()).toMatchObject([{ status: "running" }]));
    await post("compose.deploy", { composeId, title: "behind" });
    await server.idle();
    expect(await rows()).toHaveLength(1);
    await server.release("error");
    expect(await rows()).toMatchObject([
      { title: "behind", status: "done" },
      { title: "mine", status: "error" },
    ]);
  });

  it("restart the server in its middle", async () => {
    const { server, rows } = await faulty({ kind: "restart-in-job" });
    await vi.waitFor(async () => expect(await rows()).toMatchObject([{ status: "cancelled", finishedAt: null }]));
    expect(server.state.machine.containers).toEqual([]);
  });

  it("fail it with a log", async () => {
    const { server, rows } = await faulty({ kind: "failed-job", log: ["no space left on device"] });
    await server.idle();
    const [row] = await rows();
    expect(row).toMatchObject({ status: "error" });
    expect(await server.call("deployment.readLogs", { deploymentId: row?.["deploymentId"] })).toContain(
      "no space left on device",
    );
  });

  it("make it done with containers that are not well", async () => {
    const { server, appName, rows } = await faulty({ kind: "unwell", state: "unhealthy" });
    await server.idle();
    expect(await rows()).toMatchObject([{ status: "done" }]);
    expect(server.container(appName, "web")).toMatchObject({ state: "running", health: "unhealthy" });
  });

  it("make it take long, or hide its row", async () => {
    const long = await faulty({ kind: "long-job", ms: 300 });
    await vi.waitFor(async () => expect(await long.rows()).toMatchObject([{ status: "running" }]));
    await long.server.idle();
    const hidden = await faulty({ kind: "row-gone" });
    await hidden.server.idle();
    expect(await hidden.rows()).toEqual([]);
    expect(hidden.server.container(hidden.appName, "web")).toBeDefined();
  });

  it("fail or hold a database's deployment and a schedule's run", async () => {
    const faults = [
      ...at("postgres.deploy", { kind: "failed-job", log: ["no space"] }),
      ...at("schedule.runManually", { kind: "failed-job", log: ["out of memory"] }),
    ];
    const { server, post, environment, compose, deploy } = await asking({ faults });
    const values = {
      name: "db",
      environmentId: await environment(),
      databaseName: "a",
      databaseUser: "a",
      databasePassword: "a",
    };
    const { postgresId } = await server.call<{ postgresId: string }>("postgres.create", values);
    expect(await post("postgres.deploy", { postgresId })).toMatchObject({
      status: 500,
      body: { message: expect.stringContaining("no space") },
    });
    expect((await post("postgres.deploy", { postgresId })).status).toBe(200);
    const service = await compose(nginx);
    await deploy(service);
    const schedule = {
      name: "a",
      cronExpression: "0 0 31 2 *",
      command: "true",
      scheduleType: "compose",
      composeId: service.composeId,
      serviceName: "web",
    };
    const { scheduleId } = await server.call<{ scheduleId: string }>("schedule.create", schedule);
    expect((await post("schedule.runManually", { scheduleId })).status).toBe(500);
    expect((await post("schedule.runManually", { scheduleId })).status).toBe(200);
  });
});

describe("the fake itself", () => {
  it("runs a whole deployment within 50 ms", async () => {
    const { server, post, get, compose } = await asking();
    const { composeId } = await compose(nginx);
    const run = async () => {
      const begin = performance.now();
      await post("compose.deploy", { composeId });
      await server.idle();
      await get("deployment.allByCompose", { composeId });
      return performance.now() - begin;
    };
    const times: number[] = [];
    for (let count = 0; count < 8; count += 1) times.push(await run());
    expect(Math.min(...times)).toBeLessThan(50);
  });

  it("dumps the same for the same calls at another time", async () => {
    const dumps = await Promise.all(
      [0, 1_000_000].map(async (now) => {
        const { server, compose, deploy } = await asking({ now: () => now });
        await deploy(await compose(nginx));
        return server.dump();
      }),
    );
    expect(dumps[0]).toEqual(dumps[1]);
  });

  it("rejects what the API would refuse when it is called directly", async () => {
    const { server } = await asking();
    await expect(server.call("compose.one", { composeId: "unknown" })).rejects.toThrow("Compose not found");
    await expect(server.call("compose.nothing")).rejects.toThrow("no procedure");
  });
});
