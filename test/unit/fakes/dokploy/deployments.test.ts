import { describe, expect, it, vi } from "vitest";
import type { PlantedFault } from "../../../fakes/dokploy/index.ts";
import { asking, listOf } from "./asking.ts";

/** The first deployment waits to be released. */
const held = (): PlantedFault[] => [{ at: "compose.deploy", fault: { kind: "stuck" } }];

const nginx = "services: { web: { image: nginx } }";

describe("the queue", () => {
  it("answers before anything runs, without an id", async () => {
    const { server, post, compose } = await asking();
    const { composeId } = await compose(nginx);
    const { body } = await post("compose.deploy", { composeId, title: "mine" });
    expect(body).toEqual({ success: true, message: "Deployment queued", composeId });
    await server.idle();
    expect(server.state.tables.deployment).toMatchObject([
      { title: "mine", status: "done", errorMessage: null, pid: null },
    ]);
  });

  it("runs one at a time; what waits has no row, and keeps the status of the run before", async () => {
    const { server, post, get, compose, deploy } = await asking({ faults: held() });
    const [first, second] = [await compose(nginx), await compose(nginx)];
    await deploy(second, "earlier");
    await post("compose.deploy", { composeId: first.composeId, title: "one" });
    await post("compose.deploy", { composeId: second.composeId, title: "two" });
    await vi.waitFor(() => expect(server.state.tables.deployment).toHaveLength(2));
    const jobs = listOf((await get("deployment.queueList")).body).map(({ id, state, data }) => [
      id,
      state,
      data?.["titleLog"],
    ]);
    expect(jobs).toEqual([
      ["job-3", "waiting", "two"],
      ["job-2", "active", "one"],
    ]);
    expect(listOf((await get("deployment.allByCompose", { composeId: second.composeId })).body)).toMatchObject([
      { title: "earlier" },
    ]);
    expect((await get("compose.one", { composeId: first.composeId })).body["composeStatus"]).toBe("running");
    expect((await get("compose.one", { composeId: second.composeId })).body["composeStatus"]).toBe("done");
    await server.release();
    expect((await get("deployment.queueList")).body).toEqual([]);
    expect(server.state.tables.deployment).toMatchObject([
      { status: "done" },
      { status: "done" },
      { title: "two", status: "done" },
    ]);
  });

  it("takes the state of the moment that a job starts", async () => {
    const { server, post, compose } = await asking({ faults: held() });
    const { composeId, appName } = await compose(nginx);
    await post("compose.deploy", { composeId });
    await vi.waitFor(() => expect(server.state.tables.deployment).toHaveLength(1));
    await post("compose.update", { composeId, composeFile: "services: { other: { image: nginx } }" });
    await server.release();
    expect(server.container(appName, "web")).toBeDefined();
    expect(server.container(appName, "other")).toBeUndefined();
  });

  it("keeps ten older rows when one begins", async () => {
    const { get, compose, deploy } = await asking({ deployMs: 0 });
    const service = await compose(nginx);
    for (let count = 1; count <= 14; count += 1) await deploy(service, `run ${count}`);
    const rows = listOf((await get("deployment.allByCompose", { composeId: service.composeId })).body);
    expect(rows.map(({ title }) => title)).toEqual(
      [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4].map((count) => `run ${count}`),
    );
  });

  it("loses what waits in a restart, and cancels what runs", async () => {
    const { server, post, get, compose } = await asking({ faults: held() });
    const { composeId } = await compose(nginx);
    await post("compose.deploy", { composeId, title: "runs" });
    await post("compose.deploy", { composeId, title: "waits" });
    await vi.waitFor(() => expect(server.state.tables.deployment).toHaveLength(1));
    await server.restart();
    await server.idle();
    expect((await get("deployment.allByCompose", { composeId })).body).toMatchObject([
      { title: "runs", status: "cancelled", finishedAt: null },
    ]);
    expect((await get("compose.one", { composeId })).body["composeStatus"]).toBe("idle");
    expect((await get("deployment.queueList")).body).toEqual([]);
    expect(server.state.machine.containers).toEqual([]);
  });

  it("works on after a restart", async () => {
    const { server, compose, deploy } = await asking();
    const service = await compose(nginx);
    await server.restart();
    expect(await deploy(service)).toMatchObject({ status: "done" });
  });

  it("overwrites the title of what came from a repository in the end", async () => {
    const { compose, deploy } = await asking();
    const service = await compose("", { sourceType: "git", customGitUrl: "https://git.example.com/a.git" });
    const { title, description } = await deploy(service, "mine");
    expect(title).not.toBe("mine");
    expect(description).toMatch(/^Commit: [0-9a-f]{40}$/);
  });

  it("kills nothing", async () => {
    const { server, post, compose } = await asking({ faults: held() });
    const { composeId } = await compose(nginx);
    await post("compose.deploy", { composeId });
    await vi.waitFor(() => expect(server.state.tables.deployment).toHaveLength(1));
    const [row] = server.state.tables.deployment;
    const refused = await post("deployment.killProcess", { deploymentId: row?.deploymentId });
    expect(refused).toMatchObject({ status: 400, body: { message: "Deployment is not running" } });
    await server.release("error");
    expect(row).toMatchObject({ status: "error" });
  });

  it("gives the last lines of a log as one text", async () => {
    const { get, compose, deploy } = await asking();
    const { deploymentId } = await deploy(await compose(nginx));
    const all = (await get("deployment.readLogs", { deploymentId: String(deploymentId) })).body;
    expect(all).toMatch(/^Initializing deployment\n╔═+╗\n/);
    const last = await get("deployment.readLogs", { deploymentId: String(deploymentId), tail: "1" });
    expect(last.text).toBe('"Docker Compose Deployed: ✅"');
    expect((await get("deployment.readLogs", { deploymentId: "unknown" })).status).toBe(404);
  });
});

describe("done is not healthy", () => {
  it("of compose containers, whose status says so", async () => {
    const behaviours = [
      { service: "bad", state: "unhealthy" as const },
      { service: "slow", state: "healthy" as const, afterMs: 60_000 },
      { service: "loop", state: "restarting" as const },
      { service: "gone", state: "exited" as const, exit: 2 },
    ];
    const { get, compose, deploy } = await asking({ behaviours });
    const services = ["good", "bad", "slow", "loop", "gone"].map(
      (name) => `${name}: { image: a, healthcheck: { test: [CMD, 'true'] } }`,
    );
    const service = await compose(`services: { ${services.join(", ")}, plain: { image: a } }`);
    expect(await deploy(service)).toMatchObject({ status: "done" });
    const { body } = await get("docker.getContainersByAppNameMatch", {
      appName: service.appName,
      appType: "docker-compose",
    });
    const found = listOf(body).map(({ name, state, status }) => [
      String(name).split("-")[3],
      state,
      String(status).replace(/Less than a second|\d+ seconds?/, "N"),
    ]);
    expect(Object.fromEntries(found.map(([name, ...rest]) => [name, rest]))).toEqual({
      good: ["running", "Up N (healthy)"],
      bad: ["running", "Up N (unhealthy)"],
      slow: ["running", "Up N (health: starting)"],
      loop: ["restarting", "Restarting (1) N ago"],
      gone: ["exited", "Exited (2) N ago"],
      plain: ["running", "Up N"],
    });
  });

  it("matches containers by a part of the name, other services' too", async () => {
    const { server, get, compose, deploy } = await asking();
    const service = await compose("services: { web: { image: nginx, container_name: my-shop-web-copy } }");
    await deploy(service);
    const [row] = server.state.tables.compose;
    expect(
      listOf(
        (await get("docker.getContainersByAppNameMatch", { appName: "shop-web", appType: "docker-compose" })).body,
      ),
    ).toHaveLength(1);
    expect(row?.appName).not.toBe("shop-web");
  });

  it("shows what the container sees to an inspection", async () => {
    const { get, compose, deploy } = await asking();
    const service = await compose("services: { web: { image: 'nginx:1', environment: { A: '1' } } }");
    await deploy(service);
    const [found] = listOf(
      (await get("docker.getContainersByAppNameMatch", { appName: service.appName, appType: "docker-compose" })).body,
    );
    const { body } = await get("docker.getConfig", { containerId: String(found?.["containerId"]) });
    expect(body).toMatchObject({ Config: { Image: "nginx:1", Env: ["A=1"] }, State: { Status: "running" } });
  });
});

describe("docker's answers", () => {
  it("list containers by label and by task, only those that run", async () => {
    const { get, post, application, compose, deploy } = await asking();
    const [app, other] = [await application("nginx"), await compose("services: { web: { image: nginx } }")];
    await deploy(app);
    await deploy(other);
    const byLabel = async (appName: string, type: string) =>
      listOf((await get("docker.getContainersByAppLabel", { appName, type })).body);
    expect(await byLabel(app.appName, "swarm")).toMatchObject([{ state: "running" }]);
    expect(await byLabel(other.appName, "standalone")).toMatchObject([{ name: `${other.appName}-web-1` }]);
    await post("compose.stop", { composeId: other.composeId });
    expect(await byLabel(other.appName, "standalone")).toEqual([]);
    const all = listOf((await get("docker.getContainers")).body);
    expect(all.map(({ state }) => state).sort()).toEqual(["exited", "running"]);
  });

  it("list the tasks of a stack", async () => {
    const { get, compose, deploy } = await asking();
    const service = await compose("services: { web: { image: nginx } }", { composeType: "stack" });
    await deploy(service);
    const { appName } = service;
    const tasks = listOf((await get("docker.getStackContainersByAppName", { appName })).body);
    expect(tasks).toMatchObject([{ name: `${appName}_web.1`, state: "running", error: "" }]);
    const containers = listOf((await get("docker.getContainersByAppNameMatch", { appName, appType: "stack" })).body);
    expect(containers).toMatchObject([{ state: "running", node: "dokploy" }]);
  });
});
