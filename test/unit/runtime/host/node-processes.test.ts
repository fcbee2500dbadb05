import { spawn } from "node:child_process";
import { readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { nodeHost } from "../../../../runtime/host/node-host.ts";
import { isAlive, parseStat, processTable, psTable } from "../../../../runtime/host/process-table.ts";
import type { ProcessIdentity } from "../../../../targets/index.ts";
import { bundledHost } from "./bundled-host.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder();
const host = nodeHost();
const table = processTable(process.platform);
const started: ProcessIdentity[] = [];
const gently = { signal: "SIGTERM", graceMs: 300 } as const;

afterAll(async () => {
  for (const identity of started) await host.processes.stop(identity, { signal: "SIGTERM", graceMs: 0 });
});

async function startShell(script: string, name: string): Promise<ProcessIdentity> {
  const logFile = join(folder, "logs", name);
  const identity = await host.processes.spawnDetached({
    program: "sh",
    args: ["-c", script],
    cwd: folder,
    env: { OWN: "value" },
    logFile,
  });
  started.push(identity);
  return identity;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error("The condition was not met in time");
    await host.clock.sleep(20);
  }
}

const logOf = (name: string) => readFileSync(join(folder, "logs", name), "utf8");
const runs = (pid: number) => {
  const entry = table.entry(pid);
  return entry !== null && isAlive(entry);
};

describe("a detached process", () => {
  it("runs in its folder, in a session of its own, and writes to a private log", async () => {
    const identity = await startShell("echo out; echo err >&2; pwd; echo $OWN; cat; exec sleep 30", "log");
    await until(() => logOf("log").includes("value"));
    expect(logOf("log")).toBe(`out\nerr\n${folder}\nvalue\n`);
    expect(statSync(join(folder, "logs/log")).mode & 0o777).toBe(0o600);
    expect(table.entry(identity.pid)).toMatchObject({ group: identity.pid, session: identity.pid });
    expect(await host.processes.isRunning(identity)).toBe(true);
  });

  it("appends to a log that is there", async () => {
    const first = await startShell("echo first", "appended");
    await until(async () => !(await host.processes.isRunning(first)));
    await startShell("echo second", "appended");
    await until(() => logOf("appended") === "first\nsecond\n");
  });

  it("does not write its log through a link", async () => {
    writeFileSync(join(folder, "victim"), "kept");
    symlinkSync(join(folder, "victim"), join(folder, "link"));
    const spec = { program: "echo", args: ["x"], cwd: folder, env: {}, logFile: join(folder, "link") };
    await expect(host.processes.spawnDetached(spec)).rejects.toMatchObject({ code: "ELOOP" });
  });

  it("says when there is no such program", async () => {
    const spec = { program: "no-such-program-here", args: [], cwd: folder, env: {}, logFile: join(folder, "none") };
    await expect(host.processes.spawnDetached(spec)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("is refused without a word of the variable that it cannot have", async () => {
    const env = { TOKEN: "hunter2\0hunter2" };
    const spec = { program: "sh", args: [], cwd: folder, env, logFile: join(folder, "logs", "nul") };
    await expect(host.processes.spawnDetached(spec)).rejects.toThrow(/^sh cannot be started: ERR_INVALID_ARG_VALUE$/);
  });

  it("has an identity even when it ends at once, and no longer runs then", async () => {
    const identity = await startShell("exit 0", "short");
    expect(identity.startedAt).toMatch(/\S/);
    await until(async () => !(await host.processes.isRunning(identity)));
    await until(() => table.entry(identity.pid) === null);
  });

  it("outlives the program that started it", async () => {
    const spec = { program: "sleep", args: ["30"], cwd: folder, env: {}, logFile: join(folder, "outlives") };
    const script = `
      import { nodeHost } from ${JSON.stringify(bundledHost(folder))};
      console.log(JSON.stringify(await nodeHost().processes.spawnDetached(${JSON.stringify(spec)})));`;
    const { outcome, exit, stdout } = await host.exec(process.execPath, ["--input-type=module", "-e", script]);
    expect([outcome, exit]).toEqual(["exited", 0]);
    const identity = JSON.parse(stdout) as ProcessIdentity;
    started.push(identity);
    expect(await host.processes.isRunning(identity)).toBe(true);
    await host.processes.stop(identity, gently);
    expect(await host.processes.isRunning(identity)).toBe(false);
  });
});

describe("recognising a process", () => {
  it("takes an id with another start time or boot for another process", async () => {
    const identity = await startShell("exec sleep 30", "recognised");
    expect(await host.processes.isRunning({ ...identity, startedAt: "1" })).toBe(false);
    expect(await host.processes.isRunning({ ...identity, bootId: "another" })).toBe(false);
    expect(await host.processes.isRunning(identity)).toBe(true);
  });

  it.runIf(process.platform === "linux")("does not take a zombie for running", async () => {
    // It ends when its parent is no shell any more, which might have waited for it.
    const parent = spawn("sh", ["-c", "sleep 0.5 & echo $!; exec sleep 30"], { stdio: ["ignore", "pipe", "ignore"] });
    const pid = await new Promise<number>((resolve) => parent.stdout.once("data", (data) => resolve(Number(data))));
    await until(() => table.entry(pid)?.state === "Z");
    const identity = { pid, startedAt: table.entry(pid)?.startedAt ?? "", bootId: table.bootId() };
    expect(() => process.kill(pid, 0)).not.toThrow();
    expect(await host.processes.isRunning(identity)).toBe(false);
    parent.kill("SIGKILL");
  });

  it("reads a name with spaces and parentheses", () => {
    const stat = `7 (a) b (c) S 1 7 5 0 -1 4194304 98 0 0 0 0 0 0 0 20 0 1 0 157691 3133440`;
    expect(parseStat(7, stat)).toEqual({ pid: 7, state: "S", group: 7, session: 5, startedAt: "157691" });
    expect(parseStat(7, "")).toBeNull();
  });

  it("asks ps where there is no /proc", async () => {
    const identity = await startShell("sleep 30 & exec sleep 30", "ps");
    await until(() => table.members(identity.pid).length === 2);
    const entry = psTable().entry(identity.pid);
    expect(entry).toMatchObject({ pid: identity.pid, state: "S", group: identity.pid });
    expect(Number.isNaN(Date.parse(entry?.startedAt ?? ""))).toBe(false);
    expect(psTable().members(identity.pid).length).toBe(2);
    expect(psTable().entry(2 ** 22 + 1)).toBeNull();
  });
});

describe("stopping", () => {
  it("ends the process with its children and grandchildren", async () => {
    const identity = await startShell("sh -c 'sleep 30 & wait' & wait", "family");
    await until(() => table.members(identity.pid).length === 3);
    const members = table.members(identity.pid);
    await host.processes.stop(identity, gently);
    expect(members.map(({ pid }) => runs(pid))).toEqual([false, false, false]);
  });

  it("lets it end by itself on the signal it is given", async () => {
    const identity = await startShell(
      "trap 'echo stopped; exit' INT; echo ready; while :; do sleep 0.05; done",
      "gentle",
    );
    await until(() => logOf("gentle").includes("ready"));
    await host.processes.stop(identity, { signal: "SIGINT", graceMs: 5_000 });
    expect(logOf("gentle")).toBe("ready\nstopped\n");
  });

  it("kills what is left after the grace", async () => {
    const identity = await startShell("trap '' TERM; echo ready; while :; do sleep 0.05; done", "stubborn");
    await until(() => logOf("stubborn").includes("ready"));
    const begin = Date.now();
    await host.processes.stop(identity, { signal: "SIGTERM", graceMs: 400 });
    expect(Date.now() - begin).toBeGreaterThanOrEqual(390);
    expect(runs(identity.pid)).toBe(false);
  });

  it("ends children whose parent has gone", async () => {
    const identity = await startShell("sleep 30 & exit", "orphan");
    await until(async () => !(await host.processes.isRunning(identity)));
    await until(() => table.entry(identity.pid) === null);
    expect(table.members(identity.pid).length).toBe(1);
    await host.processes.stop(identity, gently);
    expect(table.members(identity.pid)).toEqual([]);
  });

  it("leaves a process alone that got the id later, or after another boot", async () => {
    const identity = await startShell("exec sleep 30", "bystander");
    await host.processes.stop({ ...identity, startedAt: "1" }, gently);
    await host.processes.stop({ ...identity, bootId: "another" }, gently);
    expect(await host.processes.isRunning(identity)).toBe(true);
  });

  it("is fine with a process that has gone", async () => {
    const identity = await startShell("exit", "gone");
    await until(async () => !(await host.processes.isRunning(identity)));
    await host.processes.stop(identity, gently);
  });
});
