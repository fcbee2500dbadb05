import { describe, expect, it } from "vitest";
import { dockerQuestions } from "../../../../targets/compose/docker-questions.ts";
import type { RunOptions, RunResult } from "../../../../targets/index.ts";
import { appOf, component, resource } from "../sample-app.ts";
import { Deployment } from "./deployment.ts";

async function deployed(): Promise<Deployment> {
  const deployment = new Deployment();
  await deployment.apply(await deployment.plan());
  return deployment;
}

function container(deployment: Deployment, name: string) {
  const found = [...deployment.docker.containers.values()].find((each) => each.name.includes(name));
  if (found === undefined) throw new Error(`no container ${name}`);
  return found;
}

describe("observe", () => {
  it("finds nothing on an empty engine", async () => {
    expect(await new Deployment().seen()).toEqual({ basis: "none", objects: {}, foreign: [] });
  });

  it("reads attributes back as they were applied, prints for secrets", async () => {
    const deployment = await deployed();
    const { objects, basis } = await deployment.seen();
    expect(basis).toBe("live");
    expect(Object.keys(objects)).toEqual([
      ...["image:postgres", "image:web", "image:web.volumes", "image:worker", "network:default"],
      ...["service:postgres", "service:web", "service:worker", "setup:web.volumes", "task:web-release"],
      ...["volume:postgres.data", "volume:web.data"],
    ]);
    expect(objects["service:web"]?.attributes).toEqual(deployment.context.comparable["service:web"]);
    expect(objects["service:web"]?.attributes["env.KEY"]).toEqual({ print: "print of 48" });
  });

  it.each([
    ["running", undefined, { running: true, healthy: null, detail: "running" }],
    ["running", "starting", { running: true, healthy: null, starting: true, detail: "starting" }],
    ["running", "healthy", { running: true, healthy: true, detail: "healthy" }],
    ["running", "unhealthy", { running: true, healthy: false, detail: "unhealthy" }],
    ["exited", "unhealthy", { running: false, healthy: null, detail: "exited (0)" }],
    ["paused", undefined, { running: false, healthy: null, detail: "paused" }],
    ["restarting", undefined, { running: false, healthy: null, detail: "restarting" }],
  ])("tells %s, health %s", async (Status, health, condition) => {
    const deployment = await deployed();
    const web = container(deployment, "web");
    web.state = { Status, ExitCode: 0, ...(health === undefined ? {} : { Health: { Status: health } }) };
    expect((await deployment.seen()).objects["service:web"]?.condition).toEqual(condition);
  });

  it("sees a container that was disconnected from its network by hand", async () => {
    const deployment = await deployed();
    container(deployment, "web").networks = [];
    expect((await deployment.seen()).objects["service:web"]?.condition).toEqual({
      running: true,
      healthy: false,
      detail: "cut off its network",
    });
  });

  it.each([
    ["is as it was when it was joined", "2026-01-01T00:00:01.5Z", true],
    ["was started again", "2026-01-01T00:00:03Z", false],
    ["is another one", null, false],
  ])("sees a container cut off when the one whose network it lives in %s", async (_, StartedAt, isJoined) => {
    const deployment = await deployed();
    const [owner, web] = [container(deployment, "worker"), container(deployment, "web")];
    web.inside = StartedAt === null ? "gone" : owner.id;
    if (StartedAt !== null) owner.state.StartedAt = StartedAt;
    web.state = { Status: "running", ExitCode: 0, StartedAt: "2026-01-01T00:00:02Z", Health: { Status: "healthy" } };
    expect((await deployment.seen()).objects["service:web"]?.condition.healthy).toBe(isJoined);
    const updates = (await deployment.plan()).filter(({ object }) => object === "service:web");
    expect(updates).toMatchObject(isJoined ? [] : [{ verb: "update", cause: { code: "unhealthy" } }]);
  });

  it("does not take two containers of one service for that service", async () => {
    const deployment = await deployed();
    const worker = container(deployment, "worker");
    deployment.docker.containers.set("cafe", { ...worker, id: "cafe", name: "a-copy" });
    expect((await deployment.seen()).objects["service:worker"]?.condition).toMatchObject({
      healthy: false,
      detail: "more than one container",
    });
  });

  it("sees a restart policy that was changed by hand", async () => {
    const deployment = await deployed();
    container(deployment, "web").restart = "no";
    const [update] = (await deployment.plan()).filter(({ object }) => object === "service:web");
    expect(update?.changes).toEqual([
      { attribute: "restart", before: { plain: "no" }, after: { plain: "unless-stopped" } },
    ]);
    await deployment.apply(update ? [update] : []);
    expect(container(deployment, "web").restart).toBe("unless-stopped");
  });

  it("takes a container that ended well and need not be restarted for done", async () => {
    const deployment = await deployed();
    const worker = container(deployment, "worker");
    worker.state = { Status: "exited", ExitCode: 0 };
    expect((await deployment.seen()).objects["service:worker"]?.condition.running).toBe(true);
    worker.state = { Status: "exited", ExitCode: 3 };
    expect((await deployment.seen()).objects["service:worker"]?.condition).toMatchObject({
      running: false,
      detail: "exited (3)",
    });
  });

  it("finds an image gone, and a build of other source", async () => {
    const deployment = await deployed();
    deployment.docker.images.delete("postgres:17-alpine");
    deployment.docker.images.set("notes-testing-web:source", {});
    const { objects } = await deployment.seen();
    expect(objects["image:postgres"]).toBeUndefined();
    expect(objects["image:web"]?.attributes).toEqual({});
  });

  it("counts an unreadable label as nothing applied", async () => {
    const deployment = await deployed();
    container(deployment, "web").labels["dev.launchplane.applied"] = "{";
    expect((await deployment.seen()).objects["service:web"]?.attributes).toEqual({});
  });
});

describe("observe what is not ours", () => {
  it("calls another store's objects of this folder foreign", async () => {
    const deployment = await deployed();
    deployment.scope = { ...deployment.scope, storeId: "01OTHER", instance: "def456" };
    const { objects, foreign, basis } = await deployment.seen();
    expect(basis).toBe("none");
    expect(Object.keys(objects).every((address) => /^(image|task):/.test(address))).toBe(true);
    expect(foreign).toEqual([
      ...["postgres", "web", "worker"].map((name) => `container notes-testing-abc123-${name}-1`),
      "network notes-testing-abc123_default",
      ...["postgres", "web"].map((name) => `volume notes-testing-abc123_${name}.data`),
    ]);
  });

  it("has nothing to do with another checkout's, in a folder of its own", async () => {
    const deployment = await deployed();
    const folders = { ...deployment.scope.folders, app: "/other" };
    deployment.scope = { ...deployment.scope, storeId: "01OTHER", instance: "def456", folders };
    expect((await deployment.seen()).foreign).toEqual([]);
  });

  it("calls objects of our project foreign that carry no label of ours", async () => {
    const deployment = new Deployment();
    deployment.docker.volumes.set("notes-testing-abc123_web.data", {
      "com.docker.compose.project": "notes-testing-abc123",
    });
    expect((await deployment.seen()).foreign).toEqual(["volume notes-testing-abc123_web.data"]);
  });
});

describe("observe a setup", () => {
  const app = appOf({ "component:web": component(), "resource:minio": resource("minio") });

  it("remembers its run for as long as the data of its resource is there", async () => {
    const deployment = new Deployment(app);
    await deployment.apply(await deployment.plan());
    const attributes = deployment.context.comparable["setup:minio.setup"] ?? {};
    deployment.scope = { ...deployment.scope, runs: { "setup:minio.setup": { succeeded: true, attributes } } };
    expect(await deployment.plan()).toEqual([]);
    deployment.docker.volumes.clear();
    const operations = (await deployment.plan()).map(({ id }) => id);
    expect(operations).toEqual(["create volume:minio.data", "run setup:minio.setup"]);
  });
});

describe("observe without an engine", () => {
  const daemon = "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?";
  const denied = "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock";
  const cases: [what: string, fault: (args: string[]) => Partial<RunResult> | undefined, code: string][] = [
    ["no docker", () => ({ outcome: "missing", exit: null }), "LP4101"],
    ["no daemon", (args) => (args[0] === "compose" ? undefined : { exit: 1, stderr: daemon }), "LP4102"],
    ["no such context", () => ({ exit: 1, stderr: 'context "far": context not found: open /x' }), "LP4102"],
    ["no permission", (args) => (args[0] === "compose" ? undefined : { exit: 1, stderr: denied }), "LP4103"],
    ["no compose", () => ({ exit: 1, stderr: "docker: 'compose' is not a docker command." }), "LP4104"],
    ["no compose either", () => ({ exit: 125, stderr: "unknown flag: --short\n\nUsage: docker" }), "LP4104"],
    ["compose 1", () => ({ stdout: "1.29.2\n" }), "LP4104"],
    ["compose before files", () => ({ stdout: "v2.23.0-desktop.1\n" }), "LP4104"],
    [
      "a daemon that errs",
      (args) => (args[0] === "volume" ? { exit: 1, stderr: "Error response" } : undefined),
      "LP4105",
    ],
  ];

  it.each(["container", "network", "volume", "image"])("takes no %s for gone that it was not told of", async (kind) => {
    const deployment = await deployed();
    for (const fault of [{ exit: 137 }, { outcome: "timed-out", exit: null }, { stdout: "[{" }] as const) {
      deployment.docker.fault = (args) => (args[0] === kind && args[1] === "inspect" ? fault : undefined);
      const { value, diagnostics } = await deployment.observe();
      expect(value).toBeNull();
      expect(diagnostics).toMatchObject([{ code: "LP4105" }]);
    }
  });

  it.each(["mcp/context7:latest", "context", "no-such-host"])(
    "takes %s for gone where Docker says so",
    async (name) => {
      const asked: RunOptions[] = [];
      const query = async (_: string, __: string[], options: RunOptions = {}): Promise<RunResult> => {
        asked.push(options);
        const stderr = `Error response from daemon: No such image: ${name}\n`;
        return { outcome: "exited", exit: 1, stdout: "[]\n", stderr };
      };
      const docker = dockerQuestions({}, { query });
      expect([await docker.image(name), docker.problems]).toEqual([null, []]);
      // However long an answer is, all of it counts.
      expect(asked).toMatchObject([{ whole: true }]);
    },
  );

  it("takes what went between two questions for gone", async () => {
    const deployment = await deployed();
    const stderr = "Error response from daemon: No such container: 4e7\n";
    deployment.docker.fault = (args) =>
      args[0] === "container" ? { exit: 1, stdout: "[]\n", stderr: stderr.repeat(args.length - 2) } : undefined;
    const { objects } = await deployment.seen();
    expect(Object.keys(objects).filter((address) => address.startsWith("service:"))).toEqual([]);
  });

  it.each(cases)("%s", async (_, fault, code) => {
    const deployment = new Deployment();
    deployment.docker.fault = fault;
    const { value, diagnostics } = await deployment.observe();
    expect(value).toBeNull();
    expect(diagnostics).toMatchObject([{ code, severity: "error" }]);
    expect(diagnostics[0]?.fixes).not.toEqual([]);
  });
});
