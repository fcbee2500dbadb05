import { describe, expect, it } from "vitest";
import type { Machine } from "../../../targets/index.ts";
import { LocalDeployment } from "./local-deployment.ts";
import { machineHost, machineWorld, root, write } from "./local-machine.ts";
import { appOf, component, endpoint, line, resource } from "./sample-app.ts";

const app = appOf({
  "component:web": component({ run: {}, commands: { start: line("node server.js") }, platforms: ["linux/amd64"] }),
  "resource:postgres": resource("postgres"),
});
const cluster = `${root}/store/local/databases/postgres/cluster`;
const rootUser = {
  uid: 0,
  users: [
    { name: "root", uid: 0, gid: 0 },
    { name: "nobody", uid: 65_534, gid: 65_534 },
  ],
};

function deploymentOn(machine: Partial<Machine>, files: Record<string, string> = {}): LocalDeployment {
  return new LocalDeployment({ host: machineHost(machineWorld(files), { machine }), root });
}

function capabilities(permitted: string): Record<string, string> {
  return { "/proc/self/status": `Name:\tnode\nCapPrm:\t${permitted}\n` };
}

describe("what a machine lacks is known before anything changes", () => {
  const version = `${cluster}/PG_VERSION`;

  it.each<[string, Partial<Machine>, Record<string, string>]>([
    ["LP4212", { arch: "arm64" }, {}],
    ["LP4220", { platform: "win32" }, {}],
    ["LP4221", { packageFolder: () => null }, {}],
    [
      "LP4222 LP4212",
      { platform: "darwin" },
      { "/opt/postgres/native/pg-symlinks.json": '[{"source":"a","target":"b"}]' },
    ],
    ["LP4223", { ...rootUser, programPath: (name) => (name === "sh" ? "/bin/sh" : null) }, {}],
    ["LP4224", { uid: 0 }, capabilities("000001ffffffffff")],
    ["LP4225", {}, { [version]: "17\n" }],
    ["LP4226", {}, { [version]: "18\n" }],
    ["LP4227", rootUser, capabilities("0000000000000000")],
    ["LP4227", rootUser, capabilities("0000000000000006")],
    ["LP4234", { programPath: () => null }, {}],
  ])("%s", async (codes, machine, files) => {
    const observed = deploymentOn(machine, files).observe(app);
    for (const code of codes.split(" ")) await expect(observed).rejects.toThrow(code);
  });

  it("LP4214", async () => {
    const elsewhere = appOf({
      "component:api": component({ run: { source: "api" }, commands: { start: line("run") } }),
    });
    await expect(deploymentOn({}).observe(elsewhere)).rejects.toThrow("LP4214");
  });

  it("does not stop a destroy", async () => {
    const deployment = deploymentOn({ packageFolder: () => null, arch: "arm64" });
    expect(await deployment.plan(app, { destroy: true })).toEqual([]);
  });

  it.each([
    ["dac_read_search", "0000000000000106"],
    ["dac_override", "0000000000000102"],
  ])("runs PostgreSQL as another user with %s", async (capability, permitted) => {
    const world = machineWorld(capabilities(permitted));
    const host = machineHost(world, { machine: rootUser });
    const deployment = new LocalDeployment({ host, root });
    expect((await deployment.apply(app)).failure).toBeNull();
    const initdb = host.calls.find(({ args }) => args.some((each) => each.endsWith("/initdb")));
    expect(initdb?.program).toBe("/usr/bin/setpriv");
    expect(initdb?.args).toContain("--reuid=65534");
    expect(initdb?.args).toContain(`--ambient-caps=+${capability}`);
    expect(world.disk.get(cluster)).toMatchObject({ uid: 65_534 });
  });
});

describe("what is there", () => {
  it("is nothing in a new place", async () => {
    expect(await deploymentOn({}).observe(app)).toEqual({ basis: "none", objects: {}, foreign: [] });
  });

  it("is not taken over from another store, nor from the folder that this one is a copy of", async () => {
    const world = machineWorld();
    const deployment = new LocalDeployment({ host: machineHost(world), root });
    await deployment.apply(app);
    deployment.storeId = "ANOTHER";
    expect((await deployment.observe(app)).foreign).toEqual(["database:postgres", "process:web"]);

    const copy = "/home/ada/copy";
    for (const [path, entry] of [...world.disk]) world.disk.set(path.replace(root, copy), entry);
    const copied = new LocalDeployment({ host: machineHost(world), root: copy });
    expect((await copied.observe(app)).foreign).toEqual(["database:postgres", "process:web"]);
    for (const process of world.processes) process.running = false;
    expect((await copied.observe(app)).foreign).toEqual([]);
  });

  it.each(["{", "[]", '{"formatVersion":"launchplane/local-state/v2"}'])("cannot be told from %s", async (text) => {
    const deployment = deploymentOn({}, { [`${root}/store/local/processes.json`]: text });
    await expect(deployment.observe(app)).rejects.toThrow("LP4228");
  });

  it("is unhealthy when its page answers so", async () => {
    const world = machineWorld();
    const status = { status: 200 };
    const deployment = new LocalDeployment({ host: machineHost(world, { http: () => status }), root });
    const page = appOf({
      "component:web": component({
        run: {},
        commands: { start: line("node server.js") },
        health: { path: "/", endpoint: "endpoint:web/80" },
      }),
      "endpoint:web/80": endpoint("component:web", 80),
    });
    await deployment.apply(page);
    expect(await deployment.plan(page)).toEqual([]);
    status.status = 503;
    expect(await deployment.plan(page)).toMatchObject([{ id: "update process:web", cause: { code: "unhealthy" } }]);
  });

  it("is found although nothing is wanted", async () => {
    const world = machineWorld();
    write(world, `${root}/store/local/volumes/web.data/a`, "");
    const deployment = new LocalDeployment({ host: machineHost(world), root });
    expect(Object.keys((await deployment.observe(null)).objects)).toEqual(["volume:web.data"]);
  });
});
