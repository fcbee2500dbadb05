import { describe, expect, it } from "vitest";
import { asking } from "./asking.ts";

const nginx = "services: { web: { image: nginx:1 } }";

describe("compose services", () => {
  it("begins with the defaults of a service that nobody has set up", async () => {
    const { server, post, environment } = await asking();
    const { body } = await post("compose.create", { name: "web", environmentId: await environment() });
    const expected = { sourceType: "github", composeType: "docker-compose", autoDeploy: true, createEnvFile: true };
    expect(body).toMatchObject({
      ...expected,
      composePath: "./docker-compose.yml",
      composeStatus: "idle",
      serverId: null,
      env: null,
    });
    expect(server.state.tables.compose).toHaveLength(1);
  });

  it("drops `sourceType` of a create before v0.30.0", async () => {
    const { post, environment } = await asking({ version: "v0.29.14" });
    const made = { name: "web", environmentId: await environment(), sourceType: "raw", composeFile: nginx };
    expect((await post("compose.create", made)).body).toMatchObject({ sourceType: "github", composeFile: nginx });
  });

  it("updates in part, clears the environment with null, and wants a text as the file", async () => {
    const { post, compose } = await asking();
    const { composeId } = await compose(nginx, { env: "A=1" });
    expect((await post("compose.update", { composeId, autoDeploy: false })).body).toMatchObject({
      autoDeploy: false,
      env: "A=1",
    });
    expect((await post("compose.update", { composeId, env: null })).body["env"]).toBeNull();
    expect((await post("compose.update", { composeId, composeFile: null })).status).toBe(400);
  });

  it("changes only the environment with saveEnvironment, which must name it", async () => {
    const { server, post, compose } = await asking();
    const { composeId } = await compose(nginx);
    expect((await post("compose.saveEnvironment", { composeId })).status).toBe(400);
    expect((await post("compose.saveEnvironment", { composeId, env: "A='1'\n# kept\n" })).status).toBe(200);
    expect(server.state.tables.compose[0]?.env).toBe("A='1'\n# kept\n");
  });

  it("nests in compose.one what belongs to the service", async () => {
    const { get, post, compose, deploy } = await asking();
    const service = await compose(nginx);
    const { composeId } = service;
    await post("domain.create", {
      host: "a.example.com",
      composeId,
      domainType: "compose",
      serviceName: "web",
      port: 80,
    });
    await deploy(service);
    const { body } = await get("compose.one", { composeId });
    expect(body).toMatchObject({
      environment: { name: "production", project: { name: "shop" } },
      deployments: [{ title: "first", status: "done" }],
      domains: [{ host: "a.example.com" }],
      mounts: [],
      backups: [],
    });
    expect((await get("compose.one", { composeId: "unknown" })).body).toMatchObject({
      code: "NOT_FOUND",
      message: "Compose not found",
    });
  });

  it("starts the containers of the file with names that carry the appName", async () => {
    const { server, get, compose, deploy } = await asking();
    const service = await compose(
      "services: { web: { image: nginx:1, volumes: [data:/data] } }\nvolumes: { data: {} }",
    );
    expect(await deploy(service)).toMatchObject({ status: "done" });
    const { appName } = service;
    const { body } = await get("docker.getContainersByAppNameMatch", { appName, appType: "docker-compose" });
    expect(body).toMatchObject([{ name: `${appName}-web-1`, state: "running", status: "Up Less than a second" }]);
    expect(server.state.machine.volumes).toEqual([`${appName}_data`]);
    expect(server.container(appName, "web")?.mounts).toMatchObject({
      "/data": { kind: "volume", source: `${appName}_data` },
    });
  });

  it("leaves a container alone of which nothing changes, and removes orphans", async () => {
    const { server, post, compose, deploy } = await asking();
    const service = await compose("services: { web: { image: nginx:1 }, job: { image: alpine } }");
    await deploy(service);
    const id = server.state.machine.containers.find((each) => each.service === "web")?.id;
    await post("compose.update", { composeId: service.composeId, composeFile: nginx });
    await deploy(service);
    expect(server.state.machine.containers).toMatchObject([{ id, service: "web" }]);
    await post("compose.update", { composeId: service.composeId, composeFile: nginx.replace("1", "2") });
    await deploy(service);
    expect(server.state.machine.containers[0]?.id).not.toBe(id);
  });

  it("fails with the reason in the log alone", async () => {
    const { get, compose, deploy } = await asking({ behaviours: [{ image: "private", pull: "denied" }] });
    const service = await compose("services: { web: { image: private/web } }");
    const { status, errorMessage, deploymentId } = await deploy(service);
    expect([status, errorMessage]).toEqual(["error", null]);
    const { body } = await get("deployment.readLogs", { deploymentId: String(deploymentId) });
    expect(body).toContain("pull access denied for private/web");
    expect((await get("compose.one", { composeId: service.composeId })).body["composeStatus"]).toBe("error");
  });

  it("shows the converted file, and in place of it the errors of domains", async () => {
    const { get, post, compose, deploy } = await asking();
    const service = await compose(`# a comment\n${nginx}`);
    const { composeId } = service;
    const domain = { host: "a.example.com", composeId, domainType: "compose", serviceName: "web", port: 80 };
    await post("domain.create", domain);
    const { body } = await get("compose.getConvertedCompose", { composeId });
    expect(body).toContain("Host(`a.example.com`)");
    expect(body).toContain("dokploy-network");
    expect(body).not.toContain("# a comment");
    await post("domain.create", { ...domain, serviceName: "gone" });
    const refused = await get("compose.getConvertedCompose", { composeId });
    expect(refused.body["message"]).toBe(
      'Domain "a.example.com" is attached to service "gone" which does not exist in the compose',
    );
    expect(await deploy(service)).toMatchObject({ status: "error" });
  });

  it("has no services to load before the first deployment, unless they are fetched", async () => {
    const { get, compose } = await asking();
    const { composeId } = await compose(nginx);
    expect(await get("compose.loadServices", { composeId })).toMatchObject({
      status: 404,
      body: { message: "Services not found" },
    });
    expect((await get("compose.loadServices", { composeId, type: "fetch" })).body).toEqual(["web"]);
    expect((await get("compose.loadServices", { composeId })).body).toEqual(["web"]);
  });

  it("loses files beside the compose file, and finds those of file mounts", async () => {
    const { server, post, compose, deploy } = await asking();
    const service = await compose(
      "services: { web: { image: nginx, volumes: ['./own:/own', '../files/a.conf:/a.conf:ro'] } }",
    );
    const mount = {
      type: "file",
      mountPath: "/",
      filePath: "a.conf",
      content: "a\n",
      serviceType: "compose",
      serviceId: service.composeId,
    };
    await post("mounts.create", mount);
    await deploy(service);
    expect(server.container(service.appName, "web")?.mounts).toMatchObject({
      "/own": { content: null },
      "/a.conf": { content: "a\n", readOnly: true },
    });
  });

  it("stops and starts, and says so in its status", async () => {
    const { server, post, compose, deploy } = await asking();
    const service = await compose(nginx);
    const { composeId, appName } = service;
    expect((await post("compose.start", { composeId })).status).toBe(500);
    await deploy(service);
    await post("compose.stop", { composeId });
    expect(server.state.tables.compose[0]?.composeStatus).toBe("idle");
    expect(server.container(appName, "web")?.state).toBe("exited");
    await post("compose.start", { composeId });
    expect(server.state.tables.compose[0]?.composeStatus).toBe("done");
    expect(server.container(appName, "web")?.state).toBe("running");
  });

  it("deletes row and containers, the volumes if asked, and finds nothing a second time", async () => {
    const { server, post, compose, deploy } = await asking();
    const file = "services: { web: { image: nginx, volumes: [data:/data] } }\nvolumes: { data: {} }";
    for (const deleteVolumes of [false, true]) {
      const service = await compose(file);
      await deploy(service);
      expect((await post("compose.delete", { composeId: service.composeId, deleteVolumes })).status).toBe(200);
      expect(server.container(service.appName, "web")).toBeUndefined();
      expect(server.state.machine.volumes.includes(`${service.appName}_data`)).toBe(!deleteVolumes);
      expect((await post("compose.delete", { composeId: service.composeId, deleteVolumes })).status).toBe(404);
    }
  });

  it("waits for those that others depend on, and fails with them", async () => {
    const file = (condition: string) =>
      `services: { db: { image: db, healthcheck: { test: [CMD, 'true'] } }, web: { image: nginx, depends_on: { db: { condition: ${condition} } } } }`;
    const { server, post, compose, deploy } = await asking({
      behaviours: [{ image: "db", state: "unhealthy", exit: 3 }],
    });
    const service = await compose(file("service_healthy"));
    expect(await deploy(service)).toMatchObject({ status: "error" });
    expect(server.container(service.appName, "db")).toMatchObject({ state: "running", health: "unhealthy" });
    await post("compose.update", { composeId: service.composeId, composeFile: file("service_completed_successfully") });
    expect(await deploy(service)).toMatchObject({ status: "error" });
    await post("compose.update", { composeId: service.composeId, composeFile: file("service_started") });
    expect(await deploy(service)).toMatchObject({ status: "done" });
  });

  it("starts again what has ended, in the same container", async () => {
    const job = "job: { image: job, depends_on: {} }, web: { image: nginx, depends_on: { job: { condition: ended } } }";
    const { server, compose, deploy } = await asking({ behaviours: [{ image: "job", exit: 3 }] });
    const service = await compose(`services: { ${job.replace("ended", "service_completed_successfully")} }`);
    expect(await deploy(service)).toMatchObject({ status: "error" });
    const { id } = server.state.machine.containers.find((each) => each.service === "job") ?? {};
    server.behaviours.splice(0);
    expect(await deploy(service)).toMatchObject({ status: "done" });
    expect(server.state.machine.containers.find((each) => each.service === "job")).toMatchObject({ id, exit: 0 });
  });

  it("fails with --wait where the plain command would be done", async () => {
    const { post, compose, deploy } = await asking({ behaviours: [{ image: "bad", state: "unhealthy" }] });
    const service = await compose("services: { web: { image: bad, healthcheck: { test: [CMD, 'true'] } } }");
    expect(await deploy(service)).toMatchObject({ status: "done" });
    const command = `compose -p ${service.appName} -f docker-compose.yml up -d --remove-orphans --wait`;
    await post("compose.update", { composeId: service.composeId, command });
    expect(await deploy(service)).toMatchObject({ status: "error" });
    await post("compose.update", { composeId: service.composeId, command: `${command}; reboot` });
    expect(await deploy(service)).toMatchObject({ status: "error" });
  });

  it("makes swarm services of a stack, whose empty variables are not there", async () => {
    const { server, compose, deploy } = await asking();
    const service = await compose("services: { web: { image: nginx, environment: { A: '${A-none}', B: '${B}' } } }", {
      composeType: "stack",
      env: 'A=""\nB="b"',
    });
    expect(await deploy(service)).toMatchObject({ status: "done" });
    expect(server.container(service.appName, "web")).toMatchObject({
      appName: `${service.appName}_web`,
      environment: { A: "none", B: "b" },
    });
  });

  it("collides with a fixed name and a taken port", async () => {
    const { compose, deploy } = await asking();
    const file = "services: { web: { image: nginx, container_name: fixed, ports: ['8080:80'] } }";
    expect(await deploy(await compose(file))).toMatchObject({ status: "done" });
    expect(await deploy(await compose(file))).toMatchObject({ status: "error" });
    expect(await deploy(await compose("services: { web: { image: nginx, ports: ['8080:80'] } }"))).toMatchObject({
      status: "error",
    });
  });

  it("deploys for whoever has the token, unless that is switched off", async () => {
    const { server, post, compose } = await asking();
    const { composeId } = await compose(nginx);
    const token = server.state.tables.compose[0]?.refreshToken;
    const hook = async () => (await fetch(`${server.url}/api/deploy/compose/${token}`, { method: "POST" })).status;
    expect(await hook()).toBe(200);
    await server.idle();
    expect(server.state.tables.deployment).toHaveLength(1);
    await post("compose.update", { composeId, autoDeploy: false });
    expect(await hook()).toBe(400);
  });

  it("cannot cancel, and drops only what waits for the service", async () => {
    const { server, post, compose } = await asking({ faults: [{ at: "compose.deploy", fault: { kind: "stuck" } }] });
    const { composeId } = await compose(nginx);
    const other = await compose(nginx);
    for (const id of [composeId, composeId, other.composeId]) await post("compose.deploy", { composeId: id });
    expect((await post("compose.cancelDeployment", { composeId })).status).toBe(400);
    await post("compose.cleanQueues", { composeId });
    await server.release();
    const rows = server.state.tables.deployment;
    expect(rows.map((row) => row["composeId"])).toEqual([composeId, other.composeId]);
  });
});
