import { describe, expect, it } from "vitest";
import type { Host } from "../../runtime/host/host.ts";
import { openFileStore } from "../../runtime/store/file-store.ts";
import { takeLock } from "../../runtime/store/take-lock.ts";
import { sampleLockRequest } from "../conformance/sample-lock-request.ts";
import { exampleFiles } from "../harness/example-files.ts";
import { type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";
import { documentOf } from "../harness/run-command.ts";

const folder = "/home/ada/notes/app";
const scope = "static-site.compose";
const apply = ["apply", "--env", "compose", "--yes"];
const breaking = ["locks", "break", "--env", "compose", "--reason", "Its machine has gone"];

/** A machine where a process of another one holds the lock; answers what that one lets go. */
async function lockedMachine(): Promise<{ machine: MemoryMachine; release(): Promise<void> }> {
  const machine = memoryMachine(exampleFiles("02-static"));
  let taking: ReturnType<typeof takeLock> | null = null;
  await machine.run(["plan", "--env", "local"], {
    host(host) {
      const other = { ...host, identity: { ...host.identity, hostName: "elsewhere" } };
      taking = openFileStore(host, `${folder}/.launchplane`).then(({ locks }) => {
        return takeLock(locks, other, { ...sampleLockRequest, scope, message: "apply" });
      });
      return host;
    },
  });
  const lock = await (taking as ReturnType<typeof takeLock> | null);
  return { machine, release: async () => lock?.release() };
}

/** A host on which this happens as soon as a command waits for something. */
function whenItWaits(act: () => Promise<void>): (host: Host) => Host {
  return (host) => {
    const { clock } = host;
    const sleep: Host["clock"]["sleep"] = async (milliseconds, options) => {
      if (options?.background !== true) await act();
      await clock.sleep(milliseconds, options);
    };
    return { ...host, clock: { ...clock, sleep } };
  };
}

describe("locks list", () => {
  it("shows who holds which environment's lock, or that nobody does", async () => {
    const { machine, release } = await lockedMachine();
    const { printed, exit } = await machine.run(["locks", "list"]);
    expect(exit).toBe(0);
    expect(printed).toMatch(/^ +static-site\.compose +apply +by .+ on elsewhere \(\d+\) +since .+ +until /m);
    const listed = await machine.run(["locks", "list", "--json"]);
    expect(documentOf(listed)["locks"]).toMatchObject([{ scope, message: "apply", host: "elsewhere", token: 1 }]);
    expect((await machine.run(["locks", "list", "--env", "local"])).printed).toBe("Nothing is locked.\n");
    await release();
    expect((await machine.run(["locks", "list"])).printed).toBe("Nothing is locked.\n");
  });
});

describe("locks break", () => {
  it("asks first, then lets the next run in, and is recorded", async () => {
    const { machine } = await lockedMachine();
    expect((await machine.run(apply)).exit).toBe(6);
    const asked = await machine.run(breaking);
    expect([asked.exit, asked.said]).toEqual([1, expect.stringContaining("LP6001")]);
    expect((await machine.run(apply)).exit).toBe(6);
    const broken = await machine.run([...breaking, "--yes", "--json"]);
    expect(broken.exit).toBe(0);
    expect(documentOf(broken)["record"]).toMatchObject({ kind: "lock-break", body: { broken: { host: "elsewhere" } } });
    expect((await machine.run(apply)).exit).toBe(0);
    const again = await machine.run([...breaking, "--yes"]);
    expect([again.exit, again.printed]).toEqual([0, `${scope} is not locked.\n`]);
  });

  it("takes the name that the list prints", async () => {
    const { machine } = await lockedMachine();
    const broken = await machine.run(["locks", "break", scope, "--reason", "Its machine has gone", "--yes"]);
    expect(broken.printed).toContain(`The lock of ${scope} is broken.`);
  });
});

describe("--lock-wait", () => {
  it("waits until the holder lets go", async () => {
    const { machine, release } = await lockedMachine();
    const { exit, said } = await machine.run([...apply, "--lock-wait", "10m"], { host: whenItWaits(release) });
    expect(exit).toBe(0);
    expect(said).toContain('on elsewhere, who runs "apply" here');
  });

  it("is what other commands that take the lock can do too", async () => {
    const { machine, release } = await lockedMachine();
    const backup = ["backup", "--env", "compose", "--lock-wait", "10m", "--events", "-"];
    const { exit, printed, said } = await machine.run(backup, { host: whenItWaits(release) });
    expect([exit, said]).toEqual([0, expect.stringContaining('on elsewhere, who runs "apply" here')]);
    const types = printed.match(/(?<="type":")[^"]+/g);
    expect(types).toEqual(["lock-awaited", "locked", "ended"]);
  });

  it("gives up after that time, by the clock", async () => {
    const { machine } = await lockedMachine();
    const before = machine.world.clock.now();
    const { exit, said } = await machine.run([...apply, "--lock-wait", "30s"]);
    expect([exit, said]).toEqual([6, expect.stringContaining("LP7010")]);
    expect(machine.world.clock.now() - before).toBeGreaterThanOrEqual(30_000);
  });

  it.each([
    ["--lock-wait", "soon"],
    ["--parallel", "0"],
    ["--parallel", "many"],
  ])("does not guess what %s %s means", async (...words) => {
    const { exit, said } = await memoryMachine(exampleFiles("02-static")).run([...apply, ...words]);
    expect([exit, said]).toEqual([1, expect.stringContaining("LP6008")]);
    const asked = await memoryMachine(exampleFiles("02-static")).run(["apply", ...words]);
    expect([asked.exit, asked.said]).toEqual([1, expect.not.stringContaining("Plan for")]);
  });
});
