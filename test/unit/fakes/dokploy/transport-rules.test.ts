import { describe, expect, it } from "vitest";
import { asking } from "./asking.ts";

describe("transport rules", () => {
  it("takes queries as GET with flat parameters and mutations as POST, and knows nothing else", async () => {
    const { get, post } = await asking();
    const made = await post("project.create", { name: "shop" });
    expect(made.status).toBe(200);
    expect(await get("project.create", { name: "shop" })).toMatchObject({
      status: 404,
      body: { message: "Not found" },
    });
    expect(await post("project.all")).toMatchObject({ status: 404 });
    expect(await get("project.nothing")).toMatchObject({ status: 404 });
  });

  it("wants the key in its own header", async () => {
    const { server, get } = await asking();
    const bearer = await fetch(`${server.url}/api/project.all`, {
      headers: { authorization: `Bearer ${server.apiKey}` },
    });
    expect(bearer.status).toBe(401);
    expect(await bearer.json()).toEqual({ message: "Unauthorized" });
    expect((await get("project.all")).status).toBe(200);
  });

  it("refuses a POST that does not say JSON", async () => {
    const { server, post } = await asking();
    expect((await post("project.create", { name: "a" }, { "content-type": "text/plain" })).status).toBe(415);
    expect((await post("compose.killBuild", {}, { "content-type": "text/plain" })).status).toBe(415);
    expect(server.state.tables.project).toEqual([]);
  });

  it("answers bodies above 1 MiB and malformed JSON with plain text", async () => {
    const { post } = await asking();
    expect(await post("project.create", { name: "a".repeat(1024 * 1024) })).toMatchObject({
      status: 413,
      text: "Body exceeded 1mb limit",
    });
    expect(await post("project.create", "{")).toMatchObject({ status: 400, text: "Invalid JSON" });
    expect((await post("project.create", { name: "a".repeat(1024 * 1000) })).status).toBe(200);
  });

  it("may answer 200 with an empty body", async () => {
    const { post, application } = await asking();
    const { applicationId } = await application("nginx");
    expect(await post("application.deploy", { applicationId })).toMatchObject({ status: 200, text: "" });
    expect(await post("compose.update", { composeId: "unknown", env: "A=1" })).toMatchObject({ status: 200, text: "" });
  });

  it("lists what is wrong with an input as zod does", async () => {
    const { post } = await asking();
    const { status, body } = await post("project.create", { name: "" });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      message: "Input validation failed",
      code: "BAD_REQUEST",
      data: { httpStatus: 400, path: "project.create" },
      issues: [{ code: "too_small", path: ["name"] }],
    });
  });

  it("shows failed SQL with its values", async () => {
    const { post } = await asking();
    const mount = {
      type: "file",
      mountPath: "/",
      filePath: "a",
      content: "s3cret",
      serviceId: "nobody",
      serviceType: "compose",
    };
    const { status, body } = await post("mounts.create", mount);
    expect(status).toBe(400);
    expect(body["message"]).toMatch(/insert into "mount"[\s\S]*s3cret/);
  });

  it("answers two kinds of 401: no key, or no permission", async () => {
    const { server } = await asking();
    const member = server.createKey({ role: "member" });
    const ask = (key: string) =>
      fetch(`${server.url}/api/project.create`, {
        method: "POST",
        headers: { "x-api-key": key, "content-type": "application/json" },
        body: '{"name":"a"}',
      });
    const wrong = await ask("wrong");
    expect([wrong.status, await wrong.json()]).toEqual([401, { message: "Unauthorized" }]);
    const without = await ask(server.createKey({ withoutOrganization: true }));
    expect([without.status, await without.json()]).toEqual([401, { message: "Unauthorized" }]);
    const refused = await ask(member);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ code: "UNAUTHORIZED" });
  });

  it("leaves unknown fields out, but refuses them inside the swarm objects", async () => {
    const { server, post, application } = await asking();
    const { applicationId } = await application("nginx");
    expect((await post("application.update", { applicationId, unknown: 1 })).status).toBe(200);
    expect(server.state.tables.application[0]).not.toHaveProperty("unknown");
    const refused = await post("application.update", {
      applicationId,
      healthCheckSwarm: { Test: ["CMD", "true"], Every: 1 },
    });
    expect(refused).toMatchObject({ status: 400, body: { issues: [{ code: "unrecognized_keys" }] } });
  });

  it("makes booleans and numbers of whatever is sent", async () => {
    const { server, post, application, compose } = await asking();
    const { applicationId } = await application("nginx");
    await post("application.update", { applicationId, autoDeploy: "false", replicas: "3" });
    expect(server.state.tables.application[0]).toMatchObject({ autoDeploy: true, replicas: 3 });
    expect((await post("application.update", { applicationId, replicas: "many" })).status).toBe(400);
    const { composeId } = await compose("services: {}");
    expect((await post("compose.delete", { composeId })).status).toBe(200);
  });

  it("has another interface with an envelope, and probes that need no key", async () => {
    const { server, get } = await asking({ version: "v0.31.0" });
    const open = async (path: string) => await (await fetch(server.url + path)).json();
    expect(await open("/api/health")).toEqual({ ok: true });
    expect(await open("/api/trpc/settings.health")).toEqual({ result: { data: { json: { status: "ok" } } } });
    expect(await open("/api/settings.health")).toEqual({ message: "Unauthorized" });
    expect((await get("trpc/settings.getDokployVersion")).body).toEqual({ result: { data: { json: "v0.31.0" } } });
    expect((await get("settings.getDokployVersion")).text).toBe('"v0.31.0"');
  });
});

describe("keys", () => {
  it("counts two verifications a call, so that a key of the default limit dies after five calls", async () => {
    const { server } = await asking();
    const { key } = await server.call<{ key: string }>("user.createApiKey", {
      name: "deploy",
      metadata: { organizationId: server.state.organizationId },
    });
    const ask = async () =>
      (await fetch(`${server.url}/api/settings.getDokployVersion`, { headers: { "x-api-key": key } })).status;
    expect([await ask(), await ask(), await ask(), await ask(), await ask()]).toEqual([200, 200, 200, 200, 200]);
    expect([await ask(), await ask()]).toEqual([401, 401]);
  });

  it("does not limit a key that is made without a limit, and forgets a revoked one", async () => {
    const { server } = await asking();
    const metadata = { organizationId: server.state.organizationId };
    const { key } = await server.call<{ key: string }>("user.createApiKey", {
      name: "deploy",
      metadata,
      rateLimitEnabled: false,
    });
    const ask = async () => (await fetch(`${server.url}/api/project.all`, { headers: { "x-api-key": key } })).status;
    for (let count = 0; count < 12; count += 1) expect(await ask()).toBe(200);
    server.revokeKey(key);
    expect(await ask()).toBe(401);
  });

  it("records calls without the key", async () => {
    const { server, post } = await asking();
    await post("project.create", { name: "shop", unknown: true });
    expect(server.calls).toMatchObject([
      { index: 1, procedure: "project.create", input: { name: "shop", unknown: true }, hadKey: true, status: 200 },
    ]);
    expect(JSON.stringify(server.calls)).not.toContain(server.apiKey);
    expect(server.mutations()).toEqual(["project.create"]);
  });
});
