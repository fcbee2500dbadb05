import { describe, expect, it } from "vitest";
import type { Host } from "../../../../runtime/host/host.ts";
import { MemoryCrash } from "../../../../runtime/host/memory-effects.ts";
import { memoryHost } from "../../../../runtime/host/memory-host.ts";
import { memoryWorld } from "../../../../runtime/host/memory-world.ts";

const spec = { program: "web", args: [], cwd: "/", env: {}, logFile: "/logs/web" };

async function deploy(host: Host): Promise<void> {
  try {
    await host.files.append("/state/journal", "intent\n");
    await host.exec("docker", ["up"]);
    await host.processes.spawnDetached(spec);
    await host.files.writeText("/state/done", "yes");
  } finally {
    await host.files.remove("/state/lock");
  }
}

describe("crashing", () => {
  it("ends a run between any two effects, and leaves the world to the next", async () => {
    const whole = memoryHost({ files: { "/state/lock": "held" }, programs: () => ({}) });
    await deploy(whole);
    const traces: string[] = [];
    for (let after = 0; after < whole.effects(); after++) {
      const world = memoryWorld({ files: { "/state/lock": "held" } });
      const host = memoryHost({ world, crash: { after }, programs: () => ({}) });
      await expect(deploy(host)).rejects.toBeInstanceOf(MemoryCrash);
      await expect(host.files.readText("/state/journal")).rejects.toBeInstanceOf(MemoryCrash);
      await expect(host.clock.sleep(1)).rejects.toBeInstanceOf(MemoryCrash);
      const next = memoryHost({ world });
      expect(await next.files.readText("/state/lock")).toBe("held");
      traces.push(`${await next.files.readText("/state/journal")}|${world.processes.length}|${host.calls.length}`);
    }
    expect(traces[0]).toBe("null|0|0");
    expect(traces.at(-1)).toBe("intent\n|1|1");
    expect(new Set(traces).size).toBe(4);
  });

  it("leaves half of an append when torn", async () => {
    const world = memoryWorld({ files: { "/journal": "one\n" } });
    const host = memoryHost({ world, crash: { after: 0, torn: true } });
    await expect(host.files.append("/journal", "two\n")).rejects.toBeInstanceOf(MemoryCrash);
    expect(await memoryHost({ world }).files.readText("/journal")).toBe("one\ntw");
  });
});

describe("the clock", () => {
  it("stands still until moved", async () => {
    const { world, clock } = memoryHost({ world: memoryWorld({ now: 5_000 }) });
    expect([clock.now(), clock.now()]).toEqual([5_000, 5_000]);
    world.clock.advance(100);
    expect(clock.now()).toBe(5_100);
  });

  it("jumps to the next sleeper when nothing else runs", async () => {
    const { clock } = memoryHost();
    const begin = clock.now();
    const woken: string[] = [];
    const sleep = async (name: string, milliseconds: number) => {
      await clock.sleep(milliseconds);
      woken.push(`${name} ${clock.now() - begin}`);
    };
    await Promise.all([sleep("late", 60_000), sleep("early", 1_000)]);
    expect(woken).toEqual(["early 1000", "late 60000"]);
  });

  it("does not move for sleepers in the background, but wakes them when time passes", async () => {
    const { clock, world } = memoryHost();
    const begin = clock.now();
    let renewals = 0;
    const renewing = (async () => {
      while (renewals < 3) {
        await clock.sleep(15_000, { background: true });
        renewals += 1;
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([renewals, clock.now()]).toEqual([0, begin]);
    await clock.sleep(15_000);
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(renewals).toBe(1);
    for (let round = 0; round < 2; round++) {
      world.clock.advance(15_000);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await renewing;
  });

  it("wakes whoever is told to", async () => {
    const { clock } = memoryHost();
    const stop = new AbortController();
    const sleeping = clock.sleep(1_000, { background: true, signal: stop.signal });
    stop.abort();
    await sleeping;
    await clock.sleep(1_000, { signal: stop.signal });
    expect(clock.now()).toBe(memoryHost().clock.now());
  });
});

describe("what is scripted", () => {
  it("answers programs, and reports their lines", async () => {
    const host = memoryHost({
      programs: ({ program, args }) => (program === "docker" ? { stdout: `${args}\nok`, exit: 2 } : undefined),
    });
    const lines: string[] = [];
    const onLine = (line: string, stream: string) => lines.push(`${stream} ${line}`);
    expect(await host.exec("docker", ["ps"], { onLine })).toEqual({
      outcome: "exited",
      exit: 2,
      stdout: "ps\nok",
      stderr: "",
    });
    expect(lines).toEqual(["stdout ps", "stdout ok"]);
    expect(await host.exec("podman", [])).toMatchObject({ outcome: "missing", exit: null });
    expect(host.calls.map(({ program }) => program)).toEqual(["docker", "podman"]);
  });

  it("answers http, and refuses what is not scripted", async () => {
    const host = memoryHost({ http: (url) => (url.endsWith("/up") ? { body: "hello" } : undefined) });
    expect(await host.http.get("http://x/up", { timeoutMs: 1 })).toMatchObject({
      status: 200,
      body: "hello",
      error: null,
    });
    expect(await host.http.get("http://x/down", { timeoutMs: 1 })).toMatchObject({
      status: null,
      error: "connection refused",
    });
  });

  it("keeps processes in the world, across hosts, until they end or the machine boots", async () => {
    const host = memoryHost({ onSpawn: (started) => (started.running = started.spec.program !== "short") });
    const web = await host.processes.spawnDetached(spec);
    const short = await host.processes.spawnDetached({ ...spec, program: "short" });
    const next = memoryHost({ world: host.world });
    expect(await next.processes.isRunning(web)).toBe(true);
    expect(await next.processes.isRunning(short)).toBe(false);
    expect(await next.processes.isRunning({ ...web, startedAt: "0" })).toBe(false);
    expect(await next.files.stat("/logs/web")).toMatchObject({ kind: "file", mode: 0o600 });
    host.world.bootId = "boot-2";
    expect(await next.processes.isRunning(web)).toBe(false);
  });

  it("knows taken ports and dead processes", async () => {
    const host = memoryHost();
    host.world.takenPorts.add(8080);
    host.world.dead.add(7);
    expect([host.isProcessAlive(7), host.isProcessAlive(8)]).toEqual([false, true]);
    expect([await host.isPortFree(8080), await host.isPortFree(8081)]).toEqual([false, true]);
  });

  it("draws the same random bytes and ids in each run, and others each time in one", () => {
    const [one, two] = [memoryHost(), memoryHost()];
    const drawn = [one.ulid(), one.ulid(), one.randomBytes(8).join()];
    expect([two.ulid(), two.ulid(), two.randomBytes(8).join()]).toEqual(drawn);
    expect(new Set([...drawn, one.randomBytes(8).join()]).size).toBe(4);
    expect(memoryHost({ world: one.world }).ulid()).not.toBe(drawn[0]);
  });
});
