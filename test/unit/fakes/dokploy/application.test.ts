import { describe, expect, it } from "vitest";
import { asking, listOf } from "./asking.ts";

const healthCheckSwarm = { Test: ["CMD", "true"], Interval: 1_000_000_000 };

describe("applications", () => {
  it("take one partial update for everything, and a bad request for an unknown id", async () => {
    const { server, post, application } = await asking();
    const { applicationId } = await application("ghcr.io/o/app@sha256:1");
    expect(
      await post("application.update", { applicationId, env: "A=1", replicas: 2, autoDeploy: false }),
    ).toMatchObject({ status: 200, text: "true" });
    expect(server.state.tables.application[0]).toMatchObject({
      dockerImage: "ghcr.io/o/app@sha256:1",
      env: "A=1",
      replicas: 2,
    });
    const unknown = await post("application.update", { applicationId: "unknown", env: "A=1" });
    expect(unknown).toMatchObject({ status: 400, body: { message: "Error updating application" } });
  });

  it("insist on every key in the dedicated calls, where null is fine", async () => {
    const { server, post, application } = await asking();
    const { applicationId } = await application("nginx");
    const provider = { applicationId, dockerImage: "nginx:2", username: null, password: null };
    expect((await post("application.saveDockerProvider", provider)).status).toBe(400);
    expect((await post("application.saveDockerProvider", { ...provider, registryUrl: null })).status).toBe(200);
    expect(server.state.tables.application[0]).toMatchObject({ dockerImage: "nginx:2", applicationStatus: "idle" });
    expect((await post("application.saveEnvironment", { applicationId, env: "A=1", createEnvFile: true })).status).toBe(
      400,
    );
    const rest = { buildArgs: null, buildSecrets: null, createEnvFile: true };
    expect((await post("application.saveEnvironment", { applicationId, env: "A=1", ...rest })).status).toBe(200);
  });

  it("answer a deployment with nothing, and are done before anything runs well", async () => {
    const { server, post, get, application } = await asking({ behaviours: [{ image: "web", state: "pending" }] });
    const { applicationId, appName } = await application("web:1");
    expect(await post("application.deploy", { applicationId, title: "mine" })).toMatchObject({ status: 200, text: "" });
    await server.idle();
    expect(listOf((await get("deployment.all", { applicationId })).body)).toMatchObject([
      { title: "mine", status: "done" },
    ]);
    const tasks = listOf((await get("docker.getServiceContainersByAppName", { appName })).body);
    expect(tasks).toMatchObject([{ name: `${appName}.1`, state: "running", error: expect.stringContaining("port") }]);
    expect(tasks[0]?.["currentState"]).toMatch(/^Pending /);
  });

  it("run the state of the row, and see a change only after the next deployment", async () => {
    const { server, post, application, deploy } = await asking();
    const service = await application("nginx", { env: "A=1", args: ["-v", "a b"], labelsSwarm: { own: "1" } });
    await deploy(service);
    const seen = {
      environment: { A: "1" },
      command: ["-v", "a b"],
      labels: { own: "1" },
      networks: ["dokploy-network"],
    };
    expect(server.container(service.appName)).toMatchObject(seen);
    await post("application.update", { applicationId: service.applicationId, env: "A=2", command: "run 'a b'" });
    expect(server.container(service.appName)).toMatchObject(seen);
    await post("application.reload", { applicationId: service.applicationId, appName: service.appName });
    expect(server.container(service.appName)).toMatchObject({
      environment: { A: "2" },
      command: ["run", "'a", "b'", "-v", "a b"],
    });
    expect(server.state.tables.deployment).toHaveLength(1);
  });

  it("show the old task of a slot behind the new one", async () => {
    const { get, application, deploy } = await asking();
    const service = await application("nginx", { replicas: 2 });
    await deploy(service);
    await deploy(service);
    const tasks = listOf((await get("docker.getServiceContainersByAppName", { appName: service.appName })).body);
    const name = (slot: number) => `${service.appName}.${slot}`;
    expect(tasks).toMatchObject([
      { name: name(1), state: "running", error: "" },
      { name: name(1), state: "shutdown" },
      { name: name(2), state: "running" },
      { name: name(2), state: "shutdown" },
    ]);
  });

  it("go back to the old tasks when the new ones fail", async () => {
    const { server, post, get, application, deploy } = await asking({
      behaviours: [{ image: "web:2", state: "unhealthy" }],
    });
    const service = await application("web:1", { healthCheckSwarm });
    await deploy(service);
    await post("application.update", { applicationId: service.applicationId, dockerImage: "web:2" });
    expect(await deploy(service)).toMatchObject({ status: "done" });
    const tasks = listOf((await get("docker.getServiceContainersByAppName", { appName: service.appName })).body);
    expect(tasks.map((task) => String(task["currentState"]).split(" ")[0])).toEqual(["Failed", "Running"]);
    expect(server.container(service.appName)?.image).toBe("web:1");
  });

  it("begin again and again when the first tasks fail", async () => {
    const { get, application, deploy } = await asking({ behaviours: [{ image: "web", state: "exited" }] });
    const service = await application("web:1");
    await deploy(service);
    const tasks = listOf((await get("docker.getServiceContainersByAppName", { appName: service.appName })).body);
    expect(tasks.map((task) => String(task["currentState"]).split(" ")[0])).toEqual(["Starting", "Failed"]);
    expect(tasks[1]).toMatchObject({ state: "shutdown", error: '"task: non-zero exit (1)"' });
  });

  it("wait for ever for a port of the host that their own old task holds", async () => {
    const { server, post, application, deploy } = await asking();
    const service = await application("nginx");
    const { applicationId, appName } = service;
    await post("port.create", {
      applicationId,
      publishedPort: 9000,
      targetPort: 80,
      publishMode: "host",
      protocol: "tcp",
    });
    await deploy(service);
    expect(server.container(appName)?.state).toBe("running");
    await deploy(service);
    expect(server.container(appName)?.state).toBe("created");
    await post("application.update", { applicationId, updateConfigSwarm: { Parallelism: 1, Order: "stop-first" } });
    await deploy(service);
    expect(server.container(appName)?.state).toBe("running");
  });

  it("start with one task whatever `replicas` says, and stop with none", async () => {
    const { server, post, application, deploy } = await asking();
    const service = await application("nginx", { replicas: 2 });
    const { applicationId, appName } = service;
    expect((await post("application.start", { applicationId })).status).toBe(500);
    await deploy(service);
    await post("application.stop", { applicationId });
    expect(server.container(appName)).toBeUndefined();
    expect(server.state.tables.application[0]?.applicationStatus).toBe("idle");
    await post("application.start", { applicationId });
    expect(server.state.machine.swarm[0]?.tasks.filter(({ desired }) => desired === "running")).toHaveLength(1);
  });

  it("log in where a registry knows them, and fail to pull otherwise", async () => {
    const registries = { "registry.example.com": { username: "u", password: "right" } };
    const { application, deploy, server } = await asking({
      registries,
      behaviours: [{ image: "gone", pull: "missing" }],
    });
    const login = { username: "u", registryUrl: "registry.example.com" };
    const image = "registry.example.com/web";
    expect(await deploy(await application(image, { ...login, password: "right" }))).toMatchObject({ status: "done" });
    expect(await deploy(await application(image, { ...login, password: "wrong" }))).toMatchObject({ status: "error" });
    const { deploymentId } = await deploy(await application("gone:1"));
    expect(await server.call("deployment.readLogs", { deploymentId })).toContain("manifest unknown");
  });

  it("are deleted with what belongs to them, but for volumes", async () => {
    const { server, post, application, deploy } = await asking();
    const service = await application("nginx");
    const { applicationId, appName } = service;
    await post("mounts.create", {
      type: "volume",
      volumeName: "kept",
      mountPath: "/data",
      serviceType: "application",
      serviceId: applicationId,
    });
    await post("security.create", { applicationId, username: "a", password: "b" });
    await deploy(service);
    expect((await post("application.delete", { applicationId })).status).toBe(200);
    expect(server.container(appName)).toBeUndefined();
    expect(server.state.machine.volumes).toEqual(["kept"]);
    const { mount, security, deployment } = server.state.tables;
    expect([mount, security, deployment]).toEqual([[], [], []]);
    expect((await post("application.delete", { applicationId })).status).toBe(404);
  });

  it("give their logs by tail and search", async () => {
    const { get, application, deploy } = await asking({
      behaviours: [{ image: "nginx", logs: ["one", "two error", "three"] }],
    });
    const service = await application("nginx");
    const { applicationId } = service;
    expect((await get("application.readLogs", { applicationId })).status).toBe(500);
    await deploy(service);
    expect((await get("application.readLogs", { applicationId, tail: "1" })).body).toMatch(/^[\d-]+T[\d:.]+Z three$/);
    expect((await get("application.readLogs", { applicationId, search: "error" })).body).toMatch(/ two error$/);
    expect((await get("application.readLogs", { applicationId, search: "'; reboot" })).status).toBe(400);
  });
});
