import { describe, expect, it } from "vitest";
import type { Operation } from "../../../plans/index.ts";
import { MemoryCrash } from "../../../runtime/host/memory-effects.ts";
import type { MemoryWorld } from "../../../runtime/host/memory-world.ts";
import { LocalDeployment } from "./local-deployment.ts";
import { machineHost, machineWorld, readOrNull, root, write } from "./local-machine.ts";
import { appOf, component, defaultSlot, endpoint, line, reference, resource } from "./sample-app.ts";

/** Every type of object: a folder to prepare, a release, a database, a file, a volume, two processes. */
const app = appOf(
  {
    "component:web": component({
      run: { source: "web" },
      env: {
        DATABASE_URL: defaultSlot(reference("resource:postgres", "url", true)),
        CACHE: defaultSlot(reference("resource:sqlite", "url")),
        UPLOADS: defaultSlot(reference("volume:web/data", "path")),
      },
      commands: { install: line("npm ci"), start: line("node server.js") },
      health: { path: "/health", endpoint: "endpoint:web/8080" },
    }),
    "component:worker": component({ run: {}, commands: { dev: line("node worker.js") } }),
    "endpoint:web/8080": endpoint("component:web", 8080, { exposed: true }),
    "resource:postgres": resource("postgres"),
    "resource:sqlite": resource("sqlite"),
    "task:web/release": {
      kind: "task",
      component: "component:web",
      when: "release",
      command: { ...line("node migrate.js"), timeoutMs: 60_000 },
    },
    "volume:web/data": { kind: "volume", component: "component:web", path: "/data", persistent: true },
  },
  [
    { kind: "requires", from: "component:web", to: "resource:postgres" },
    { kind: "requires", from: "component:web", to: "resource:sqlite" },
    { kind: "mounts", from: "component:web", to: "volume:web/data" },
    { kind: "depends-on", from: "component:worker", to: "component:web", condition: "healthy" },
    { kind: "precedes", from: "task:web/release", to: "component:web" },
  ],
);

const created = [
  "create data:postgres",
  "create file:sqlite",
  "create prepare:web",
  "create volume:web.data",
  "create database:postgres",
  "run task:web.release",
  "create process:web",
  "create process:worker",
];

function deploymentIn(world: MemoryWorld, options: Parameters<typeof machineHost>[1] = {}): LocalDeployment {
  const deployment = new LocalDeployment({ host: machineHost(world, options), root });
  deployment.input.sources = { "component:web": "sha256:source-1" };
  return deployment;
}

function webOnly(parts: Parameters<typeof component>[0] = {}) {
  return appOf({ "component:web": component({ run: {}, commands: { start: line("node server.js") }, ...parts }) });
}

function entryOf(world: MemoryWorld, object: string) {
  return JSON.parse(readOrNull(world, `${root}/store/local/processes.json`) ?? "{}").objects[object];
}

describe("apply", () => {
  it("makes everything once; a second plan is empty", async () => {
    const world = machineWorld({ [`${root}/app/web/package.json`]: "{}" });
    const deployment = deploymentIn(world);
    const { done, failure } = await deployment.apply(app);
    expect(failure).toBeNull();
    expect(done.toSorted()).toEqual(created.toSorted());
    expect(await deployment.plan(app)).toEqual([]);
  });

  it("binds paths, ports and secrets only for the process that needs them", async () => {
    const world = machineWorld();
    const deployment = deploymentIn(world);
    await deployment.apply(app);
    const web = world.processes.find(({ spec }) => spec.args.includes("node server.js"));
    expect(web?.spec.cwd).toBe(`${root}/app/web`);
    expect(web?.spec.env).toEqual({
      CACHE: `sqlite://${root}/store/local/sqlite/sqlite.db`,
      DATABASE_URL: "postgresql://launchplane:0123456789abcdef@127.0.0.1:25432/notes",
      UPLOADS: `${root}/store/local/volumes/web.data`,
    });
    const recorded = readOrNull(world, `${root}/store/local/processes.json`) ?? "";
    expect(recorded).not.toContain("0123456789abcdef");
    expect(JSON.stringify(deployment.lowered(app))).not.toContain(root);
  });

  it("starts again what stopped, and with a changed variable", async () => {
    const world = machineWorld();
    const deployment = deploymentIn(world);
    await deployment.apply(webOnly());
    for (const process of world.processes) process.running = false;
    expect((await deployment.apply(webOnly())).done).toEqual(["update process:web"]);
    expect((await deployment.apply(webOnly({ env: { A: defaultSlot("1") } }))).done).toEqual(["update process:web"]);
    expect(world.processes.map(({ running }) => running)).toEqual([false, false, true]);
  });

  it("records a changed health page without a restart", async () => {
    const world = machineWorld();
    const deployment = deploymentIn(world);
    const withPage = (path: string) =>
      appOf({
        "component:web": component({
          run: {},
          commands: { start: line("node server.js") },
          health: { path, endpoint: "endpoint:web/8080" },
        }),
        "endpoint:web/8080": endpoint("component:web", 8080),
      });
    await deployment.apply(withPage("/a"));
    expect((await deployment.apply(withPage("/b"))).done).toEqual(["update process:web"]);
    expect(world.processes).toHaveLength(1);
    expect(await deployment.plan(withPage("/b"))).toEqual([]);
  });

  it("stops at an early exit and shows what was printed since the start", async () => {
    const world = machineWorld();
    const deployment = deploymentIn(world, {
      onSpawn(started) {
        started.running = false;
        write(world, started.spec.logFile, "of an earlier start\n--- started 2026 ---\nno such module\n");
      },
    });
    const { failure } = await deployment.apply(webOnly());
    expect(failure).toMatchObject({ code: "LP4230", args: { component: "web" }, logs: ["no such module"] });
    expect((await deployment.plan(webOnly())).map(({ id }) => id)).toEqual(["update process:web"]);
  });

  it("starts nothing when its port is taken", async () => {
    const world = machineWorld();
    world.takenPorts.add(8080);
    const { done, failure } = await deploymentIn(world).apply(app);
    expect(failure).toMatchObject({ code: "LP4233", args: { component: "web", port: "8080" } });
    expect(done).not.toContain("create process:web");
  });
});

describe("install, build and release", () => {
  it("does not start a component whose command failed", async () => {
    const world = machineWorld();
    const deployment = deploymentIn(world, {
      programs: ({ args }) => (args.includes("npm ci") ? { exit: 7, stderr: "no registry\n" } : {}),
    });
    const { failure } = await deployment.apply(app);
    expect(failure).toMatchObject({ code: "LP4231", args: { step: "install", exit: "7" }, logs: ["no registry"] });
    expect(readOrNull(world, `${root}/store/local/logs/prepare.web.log`)).toBe("no registry\n");
    expect(deployment.progress).toContain("no registry");
    expect((await deployment.plan(app)).map(({ id }) => id)).toContain("create prepare:web");
  });

  it("ends a release that takes longer than its timeout", async () => {
    const calls: (number | undefined)[] = [];
    const deployment = deploymentIn(machineWorld(), {
      programs({ args, options }) {
        if (!args.includes("node migrate.js")) return {};
        calls.push(options.timeoutMs);
        return { outcome: "timed-out", exit: null };
      },
    });
    expect((await deployment.apply(app)).failure).toMatchObject({
      code: "LP4232",
      args: { step: "release", seconds: "60" },
    });
    expect(calls).toEqual([60_000]);
  });

  it("installs again when a manifest changed, and not when other files did", async () => {
    const world = machineWorld({ [`${root}/app/web/package.json`]: "{}" });
    const deployment = deploymentIn(world);
    await deployment.apply(app);
    deployment.input.sources = { "component:web": "sha256:source-2" };
    expect((await deployment.apply(app)).done).toEqual(["run task:web.release", "update process:web"]);
    write(world, `${root}/app/web/package.json`, '{ "dependencies": {} }');
    deployment.input.sources = { "component:web": "sha256:source-3" };
    expect((await deployment.apply(app)).done).toContain("update prepare:web");
    expect(await deployment.plan(app)).toEqual([]);
  });

  it("takes what the command itself changed for what it was prepared from", async () => {
    const world = machineWorld();
    const deployment = deploymentIn(world, {
      programs({ args }) {
        if (args.includes("npm ci")) deployment.input.sources = { "component:web": "sha256:with-lock-file" };
        return {};
      },
    });
    await deployment.apply(app);
    expect(await deployment.plan(app)).toEqual([]);
  });

  it("runs once for components of one folder and command", async () => {
    const both = { run: {}, commands: { build: line("make"), start: line("./run") } };
    const two = appOf({ "component:a": component(both), "component:b": component(both) });
    const deployment = deploymentIn(machineWorld());
    expect((await deployment.apply(two)).done.toSorted()).toEqual([
      "create prepare:a",
      "create process:a",
      "create process:b",
    ]);
    expect(deployment.lowered(two).desired.objects["prepare:a"]?.origin).toEqual(["component:a", "component:b"]);
  });

  it("keeps a line with a secret out of the arguments", async () => {
    const world = machineWorld();
    const deployment = deploymentIn(world);
    deployment.secrets["secret:key#value"] = "5ec3e7";
    const secret = { line: reference("secret:key", "value", true), capture: {} };
    await deployment.apply(
      appOf({
        "component:web": component({ run: {}, commands: { start: secret } }),
        "secret:key": { kind: "secret", generator: "secret", sensitive: true },
      }),
    );
    expect(world.processes[0]?.spec.args.join(" ")).not.toContain("5ec3e7");
    expect(world.processes[0]?.spec.env["LAUNCHPLANE_COMMAND"]).toBe("5ec3e7");
  });
});

describe("a PostgreSQL server", () => {
  const database = appOf({ "resource:postgres": resource("postgres", { config: { extensions: ["citext"] } }) });

  /** A machine on which the program that `fails` recognises by its arguments ends with 1. */
  async function failureWhen(fails: (args: string[]) => boolean) {
    const world = machineWorld();
    const host = machineHost(world);
    const { exec } = host;
    host.exec = async (program, args, options) => {
      const result = await exec(program, args, options);
      return fails([program, ...args]) ? { ...result, exit: 1, stderr: "no space left\n" } : result;
    };
    const deployment = new LocalDeployment({ host, root });
    return { failure: (await deployment.apply(database)).failure, world, deployment };
  }

  it("whose data folder cannot be made leaves nothing behind", async () => {
    const { failure, world } = await failureWhen(([program]) => program?.endsWith("/initdb") ?? false);
    expect(failure).toMatchObject({ code: "LP4235", args: { name: "postgres", exit: "1" }, logs: ["no space left"] });
    expect([...world.disk.keys()].filter((path) => path.includes("cluster"))).toEqual([]);
  });

  it.each([
    ["its names cannot be read", 1],
    ["its role cannot be made", 2],
    ["its extension cannot be made", 3],
  ])("is not started when %s", async (_title, call) => {
    let calls = 0;
    const { failure, world } = await failureWhen((args) => args.includes("--single") && ++calls === call);
    expect(failure).toMatchObject({ code: "LP4237", args: { exit: "1" }, logs: ["no space left"] });
    expect(world.processes).toEqual([]);
  });

  it("that ends, or never serves, is reported with its output", async () => {
    const ended = deploymentIn(machineWorld(), { onSpawn: (started) => Object.assign(started, { running: false }) });
    expect((await ended.apply(database)).failure).toMatchObject({
      code: "LP4236",
      args: { reason: "ended by itself" },
    });
    const slow = deploymentIn(machineWorld(), { onSpawn: () => {} });
    const reason = "was still starting after 120 s";
    expect((await slow.apply(database)).failure).toMatchObject({ code: "LP4236", args: { reason } });
  });

  it("is given its password through standard input alone", async () => {
    const host = machineHost(machineWorld());
    await new LocalDeployment({ host, root }).apply(database);
    const password = "0123456789abcdef";
    expect(host.calls.filter(({ options }) => options.input?.includes(password))).toHaveLength(1);
    expect(JSON.stringify(host.calls.map(({ args, options }) => [args, options.env]))).not.toContain(password);
    expect(JSON.stringify(host.world.processes)).not.toContain(password);
  });
});

describe("a health command", () => {
  const checked = webOnly({
    health: { command: line("./check").line, startPeriodMs: 1000, retries: 1, intervalMs: 1000 },
  });

  it("is asked until it passes", async () => {
    let asked = 0;
    const programs = () => ({ exit: ++asked < 3 ? 1 : 0 });
    const deployment = deploymentIn(machineWorld(), { programs });
    expect((await deployment.apply(checked)).failure).toBeNull();
    expect((await deployment.observe(checked)).objects["process:web"]?.condition).toEqual({
      running: true,
      healthy: true,
    });
    expect(asked).toBe(3);
  });

  it("fails the start when its time is over, and the next plan starts again", async () => {
    const deployment = deploymentIn(machineWorld(), { programs: () => ({ exit: 1 }) });
    expect((await deployment.apply(checked)).failure).toMatchObject({
      code: "LP4238",
      args: { seconds: "2", exit: "1" },
    });
    const [operation] = await deployment.plan(checked);
    expect(operation).toMatchObject({ id: "update process:web", cause: { code: "unhealthy" } });
  });
});

describe("destroy", () => {
  it("ends processes, keeps data, and takes it with --data", async () => {
    const world = machineWorld();
    const deployment = deploymentIn(world);
    await deployment.apply(app);
    write(world, `${root}/store/local/volumes/web.data/upload.txt`, "mine");
    await deployment.apply(app, { destroy: true });
    expect(world.processes.filter(({ running }) => running)).toEqual([]);
    expect(readOrNull(world, `${root}/store/local/volumes/web.data/upload.txt`)).toBe("mine");
    expect(readOrNull(world, `${root}/store/local/sqlite/sqlite.db`)).toBe("");
    expect(Object.keys((await deployment.observe(app)).objects).filter((each) => !each.startsWith("task:"))).toEqual([
      "volume:web.data",
      "file:sqlite",
      "data:postgres",
    ]);
    await deployment.apply(app, { destroy: true, deleteData: true });
    const left = [...world.disk.keys()].filter((path) => /web\.data|sqlite\.db|cluster/.test(path));
    expect(left).toEqual([]);
  });

  it("stops a server before its data goes", async () => {
    const world = machineWorld();
    const deployment = deploymentIn(world);
    const postgres = appOf({ "resource:postgres": resource("postgres") });
    await deployment.apply(postgres);
    const operation = { verb: "delete", object: "data:postgres", changes: [] as Operation["changes"] } as Operation;
    await deployment.applyOne(postgres, operation);
    expect(world.processes.map(({ running }) => running)).toEqual([false]);
    expect(readOrNull(world, `${root}/store/local/databases/postgres/cluster/PG_VERSION`)).toBeNull();
  });
});

describe("a run that is killed", () => {
  it("loses no process and no data, wherever it is killed, and the next run succeeds", async () => {
    const whole = machineHost(machineWorld());
    const counted = new LocalDeployment({ host: whole, root });
    await counted.apply(app);
    for (let after = 0; after < whole.effects(); after++) {
      const world = machineWorld();
      const killed = deploymentIn(world, { crash: { after } });
      await expect(killed.apply(app)).rejects.toThrow(MemoryCrash);
      endUnopenedStarts(world);
      const next = deploymentIn(world);
      expect((await next.apply(app)).failure, `killed after ${after} effects`).toBeNull();
      const running = world.processes.filter(({ running }) => running).map(({ identity }) => identity.pid);
      const recorded = ["process:web", "process:worker", "database:postgres"].map(
        (each) => entryOf(world, each).process.pid,
      );
      expect(running.toSorted(), `killed after ${after} effects`).toEqual(recorded.toSorted());
    }
  });
});

/** What a started process does whose gate names nobody or another one: it ends. */
function endUnopenedStarts(world: MemoryWorld): void {
  for (const process of world.processes) {
    const gate = process.spec.args[3] ?? "";
    if (readOrNull(world, gate) !== String(process.identity.pid)) process.running = false;
  }
}
