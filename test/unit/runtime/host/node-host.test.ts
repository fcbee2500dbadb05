import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../../../runtime/host/node-host.ts";
import { bundledHost } from "./bundled-host.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder();

describe("the machine", () => {
  const { machine } = nodeHost();

  it("tells platform, architecture and user", () => {
    expect(machine).toMatchObject({ platform: process.platform, arch: process.arch, uid: process.getuid?.() ?? null });
  });

  it.runIf(process.platform === "linux")("lists the users", () => {
    expect(machine.users).toContainEqual({ name: "root", uid: 0, gid: 0 });
  });

  it("finds installed packages, also those that do not export their package.json", () => {
    expect(machine.packageFolder("yaml")).toBe(join(import.meta.dirname, "../../../../node_modules/yaml"));
    expect(machine.packageFolder("@types/node")).toMatch(/node_modules\/@types\/node$/);
    expect(machine.packageFolder("no-such-package-here")).toBeNull();
  });

  it("finds programs on PATH", () => {
    for (const name of ["plain", "runs"]) writeFileSync(join(folder, name), "");
    chmodSync(join(folder, "runs"), 0o755);
    mkdirSync(join(folder, "folder"));
    const own = nodeHost({ variables: { PATH: `relative::/nowhere:${folder}` } }).machine;
    expect(own.programPath("runs")).toBe(join(folder, "runs"));
    expect(own.programPath(join(folder, "runs"))).toBe(join(folder, "runs"));
    for (const name of ["plain", "folder", "none"]) expect(own.programPath(name)).toBeNull();
    expect(nodeHost({ variables: {} }).machine.programPath("sh")).toBeNull();
  });
});

describe("the host", () => {
  it("tells who and where we are", () => {
    const host = nodeHost();
    expect(host.identity).toMatchObject({ hostName: hostname(), pid: process.pid });
    expect(host.identity.userName).not.toBe("");
    expect(host.workingFolder).toBe(process.cwd());
    expect(nodeHost({ workingFolder: "/elsewhere" }).workingFolder).toBe("/elsewhere");
  });

  it("knows which processes are alive", () => {
    const { isProcessAlive } = nodeHost();
    expect([isProcessAlive(process.pid), isProcessAlive(2 ** 22 + 1)]).toEqual([true, false]);
  });

  it("reads variables, and takes none from what objects inherit", () => {
    const host = nodeHost({ variables: { SET: "1", EMPTY: "" } });
    expect([host.variable("SET"), host.variable("EMPTY"), host.variable("UNSET")]).toEqual(["1", "", undefined]);
    expect(nodeHost().variable("toString")).toBeUndefined();
  });

  it("draws as many random bytes as asked", () => {
    const host = nodeHost();
    expect(host.randomBytes(32).length).toBe(32);
    expect(host.randomBytes(32)).not.toEqual(host.randomBytes(32));
  });

  it("makes ids that sort in the order they were made", () => {
    const host = nodeHost();
    const ids = Array.from({ length: 2000 }, () => host.ulid());
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(2000);
  });

  it("sleeps, and wakes when told", async () => {
    const { clock } = nodeHost();
    const begin = clock.now();
    await clock.sleep(60);
    expect(clock.now() - begin).toBeGreaterThanOrEqual(55);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    await clock.sleep(60_000, { signal: stop.signal });
    await clock.sleep(60_000, { signal: AbortSignal.abort() });
    expect(clock.now() - begin).toBeLessThan(10_000);
  });

  it("does not stay for what sleeps in the background", async () => {
    const script = `
      import { nodeHost } from ${JSON.stringify(bundledHost(folder))};
      nodeHost().clock.sleep(60000, { background: true });
      await nodeHost().clock.sleep(50);
      console.log("done");`;
    const begin = Date.now();
    const { exit, stdout } = await nodeHost().exec(process.execPath, ["--input-type=module", "-e", script]);
    expect([exit, stdout]).toEqual([0, "done\n"]);
    expect(Date.now() - begin).toBeLessThan(30_000);
  });
});
