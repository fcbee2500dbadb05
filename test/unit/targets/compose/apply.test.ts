import { describe, expect, it } from "vitest";
import { composeTarget } from "../../../../targets/index.ts";
import { input, sampleApp } from "../sample-app.ts";
import { Deployment, secretText } from "./deployment.ts";

async function applied(): Promise<Deployment> {
  const deployment = new Deployment();
  expect(await deployment.apply(await deployment.plan())).toEqual({ status: "done" });
  deployment.heal();
  return deployment;
}

/** What came after the arguments that every compose command has. */
function composeCommands(deployment: Deployment): string[] {
  const composed = deployment.docker.calls.filter(({ args }) => args[0] === "compose" && args[1] !== "version");
  return composed.map(({ args }) => args.slice(args.indexOf("--env-file") + 2).join(" "));
}

describe("apply", () => {
  it("makes everything, and then nothing is left to do", async () => {
    const deployment = await applied();
    expect(await deployment.plan()).toEqual([]);
    const { containers, networks, volumes, images } = deployment.docker;
    expect([...containers.values()].map(({ name }) => name).sort()).toEqual([
      "notes-testing-abc123-postgres-1",
      "notes-testing-abc123-web-1",
      "notes-testing-abc123-worker-1",
    ]);
    expect([...networks.keys()]).toEqual(["notes-testing-abc123_default"]);
    expect([...volumes.keys()].sort()).toEqual(["notes-testing-abc123_postgres.data", "notes-testing-abc123_web.data"]);
    expect([...images.keys()].sort()).toEqual([
      "busybox:1.37",
      "example.test/notes:1",
      "notes-testing-web:source",
      "postgres:17-alpine",
    ]);
  });

  it("runs compose over the emitted files alone, with values in the environment", async () => {
    const deployment = await applied();
    const up = "up --detach --no-deps --no-build --pull never";
    const run = "run --rm --no-deps --no-TTY --interactive=false";
    expect(composeCommands(deployment)).toEqual([
      ...["build web", `${up} postgres`, `${run} web.volumes`, `${run} web-release`],
      ...[`${up} web`, `${up} worker`],
    ]);
    const call = deployment.docker.calls.find(({ args }) => args.includes("up"));
    expect(call?.args.slice(0, call.args.indexOf("up"))).toEqual([
      ...["compose", "--project-name", "notes-testing-abc123", "--project-directory", "/app"],
      ...["--file", "/state/work/compose.yaml", "--file", "/state/work/compose.labels.yaml"],
      ...["--env-file", "/state/work/empty.env"],
    ]);
    expect(call?.env).toMatchObject({ LP_PORT_WEB_8080: "23456", LP_RESOURCE_POSTGRES_PASSWORD: secretText });
    expect(deployment.docker.files.get("/state/work/empty.env")).toBe("");
  });

  it("writes no secret value, neither into files nor into arguments nor into labels", async () => {
    const { docker, progress } = await applied();
    for (const [path, text] of docker.files) expect(text, path).not.toContain(secretText);
    for (const { args } of docker.calls) expect(args.join(" ")).not.toContain(secretText);
    for (const labels of [...docker.containers.values()].map((each) => each.labels)) {
      expect(Object.values(labels).join(" ")).not.toContain(secretText);
    }
    expect(progress.join("\n")).not.toContain(secretText);
  });

  it("gives networks and volumes the labels by which compose takes them over", async () => {
    const { docker } = await applied();
    expect(docker.volumes.get("notes-testing-abc123_web.data")).toEqual({
      "com.docker.compose.project": "notes-testing-abc123",
      "com.docker.compose.project.working_dir": "/app",
      "com.docker.compose.volume": "web.data",
      "dev.launchplane.applied": "{}",
      "dev.launchplane.context": "notes",
      "dev.launchplane.environment": "testing",
      "dev.launchplane.object": "volume:web.data",
      "dev.launchplane.store": "01STORE",
    });
    expect(docker.networks.get("notes-testing-abc123_default")).toMatchObject({
      "com.docker.compose.network": "default",
    });
  });

  it("pulls an image only when it is not there", async () => {
    const deployment = new Deployment();
    for (const image of ["postgres:17-alpine", "busybox:1.37"]) deployment.docker.images.set(image, {});
    await deployment.apply(await deployment.plan());
    expect(deployment.docker.calls.filter(({ args }) => args[0] === "pull").map(({ args }) => args)).toEqual([
      ["pull", "example.test/notes:1"],
    ]);
  });

  it("makes a service anew that is unhealthy or does not run", async () => {
    const deployment = await applied();
    const web = [...deployment.docker.containers.values()].find(({ name }) => name.includes("web"));
    if (!web?.state.Health) throw new Error("web has a health check");
    web.state.Health.Status = "unhealthy";
    await deployment.apply(await deployment.plan());
    expect(composeCommands(deployment).at(-1)).toMatch(/--force-recreate web$/);
    deployment.heal();
    const worker = [...deployment.docker.containers.values()].find(({ name }) => name.includes("worker"));
    if (worker) worker.state = { Status: "exited", ExitCode: 137 };
    await deployment.apply((await deployment.plan()).filter(({ object }) => object === "service:worker"));
    expect(composeCommands(deployment).at(-1)).toMatch(/--force-recreate worker$/);
  });

  it("destroys and keeps the data, unless it is to go too", async () => {
    const deployment = await applied();
    await deployment.apply(await deployment.plan("destroy"));
    const { containers, networks, volumes } = deployment.docker;
    expect([containers.size, networks.size, volumes.size]).toEqual([0, 0, 2]);
    await deployment.apply(await deployment.plan("destroy", true));
    expect(volumes.size).toBe(0);
  });

  it("takes what has gone already for removed", async () => {
    const deployment = await applied();
    const operations = await deployment.plan("destroy", true);
    for (const things of [deployment.docker.containers, deployment.docker.networks, deployment.docker.volumes])
      things.clear();
    expect(await deployment.apply(operations)).toEqual({ status: "done" });
  });

  it("removes the container of a task that was cut off, before its network", async () => {
    const deployment = await applied();
    const labels = { ...[...deployment.docker.containers.values()][0]?.labels, "com.docker.compose.oneoff": "True" };
    const state = { Status: "running", ExitCode: 0 };
    deployment.docker.containers.set("abcd", { id: "abcd", name: "x-run-1", labels, state, restart: "", lines: [] });
    expect(await deployment.plan()).toEqual([]);
    await deployment.apply((await deployment.plan("destroy")).filter(({ object }) => object === "network:default"));
    expect(deployment.docker.containers.has("abcd")).toBe(false);
  });

  it("names the engine's context in every command", async () => {
    const deployment = new Deployment();
    deployment.scope.settings = { docker_context: "far" };
    await deployment.apply(await deployment.plan());
    for (const { args } of deployment.docker.calls) expect(args.slice(0, 2)).toEqual(["--context", "far"]);
  });
});

describe("apply that fails", () => {
  const cases: [what: string, at: RegExp, code: string][] = [
    ["a pull", /^pull/, "LP4110"],
    ["a build", /build web$/, "LP4111"],
    ["a start", /up .* web$/, "LP4112"],
    ["a task", /run .* web-release$/, "LP4114"],
    ["a volume", /^volume create/, "LP4116"],
  ];

  it.each(cases)("tells the last lines of %s", async (_, at, code) => {
    const deployment = new Deployment();
    const lines = Array.from({ length: 30 }, (_each, line) => `line ${line}`);
    deployment.docker.fault = (args) => (at.test(args.join(" ")) ? { exit: 17, stderr: lines.join("\n") } : undefined);
    const outcome = await deployment.apply(await deployment.plan());
    expect(outcome).toMatchObject({ status: "failed", code, args: { exit: "17" }, logs: lines.slice(-20) });
  });

  it("can be told to give up a build or a pull, and nothing else", async () => {
    const deployment = new Deployment();
    const given: string[] = [];
    const { run } = deployment.docker;
    deployment.docker.run = (program, args, options) => {
      if (options?.signal !== undefined) given.push(args.includes("build") ? "build" : String(args[0]));
      return run(program, args, options);
    };
    await deployment.apply(await deployment.plan());
    expect([...new Set(given)].sort()).toEqual(["build", "pull"]);
  });

  it("says of a build that was given up that it was interrupted, not that it failed", async () => {
    const deployment = new Deployment();
    deployment.docker.fault = (args) => (args.includes("build") ? { outcome: "aborted", exit: null } : undefined);
    expect(await deployment.apply(await deployment.plan())).toMatchObject({ status: "failed", code: "LP6004" });
  });

  it("discards an image whose source changed while it was built", async () => {
    const [planned, changed] = ["sha256:1111", "sha256:2222"];
    const deployment = new Deployment(sampleApp(), { ...input, sources: { "component:web": planned } });
    const build = (await deployment.plan()).find(({ object }) => object === "image:web");
    if (!build) throw new Error("the sample builds web");
    const context = { ...deployment.context, sources: async () => ({ "component:web": changed }) };
    const outcome = await composeTarget.apply(build, context, deployment.ports);
    expect(outcome).toEqual({ status: "failed", code: "LP4117", args: { name: "web" }, logs: [] });
    expect(deployment.docker.calls.at(-1)?.args).toEqual(["image", "rm", "notes-testing-web:1111"]);
  });

  it("stops a task after its time and removes its container", async () => {
    const deployment = new Deployment();
    const task = deployment.desired.objects["task:web-release"];
    if (!task) throw new Error("the sample has a release");
    task.attributes["timeout"] = { plain: "90s" };
    deployment.docker.fault = (args) =>
      args.at(-1) === "web-release" ? { outcome: "timed-out", exit: null } : undefined;
    const outcome = await deployment.apply(await deployment.plan());
    expect(outcome).toMatchObject({ code: "LP4115", args: { name: "web-release", seconds: "90" } });
    const last = deployment.docker.calls.at(-1);
    expect(last?.args).toContain("label=com.docker.compose.service=web-release");
  });
});
