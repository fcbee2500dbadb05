import { describe, expect, it } from "vitest";
import type { DeploymentRecord } from "../../plans/index.ts";
import type { Host } from "../../runtime/host/host.ts";
import { exampleFiles } from "../harness/example-files.ts";
import { filesOf, type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";
import { documentOf } from "../harness/run-command.ts";

const apply = ["apply", "--env", "compose", "--yes"];

/** Deployment records on the disk, oldest first, each with whether an entry of the chain names it. */
function deploymentsOf({ world }: MemoryMachine): { record: DeploymentRecord; chained: boolean }[] {
  const files = filesOf(world);
  const chain = Object.entries(files).flatMap(([path, text]) => (/\/chain\/.+\/\d{8}\.json$/.test(path) ? [text] : []));
  return Object.entries(files)
    .filter(([path]) => /\/records\/deployment\/\w+\.[12]\.json$/.test(path))
    .map(([, text]) => JSON.parse(text) as DeploymentRecord)
    .map((record) => ({ record, chained: chain.some((entry) => isOf(JSON.parse(entry).record, record)) }));
}

function isOf(one: { id: string; revision: number }, { id, revision }: DeploymentRecord): boolean {
  return one.id === id && one.revision === revision;
}

/** Whether a command of the engine changes something. */
function isMutation(args: string[]): boolean {
  const words = args.filter((word) => !word.startsWith("-"));
  return /\b(up|run|create|rm|stop|pull|build|tag)\b/.test(words.join(" "));
}

describe("invariant 4: pending evidence is written before the first mutation, and a terminal record always follows", () => {
  it("whatever the command, the record is on the disk and in its chain when the engine is first told to change", async () => {
    const machine = memoryMachine(exampleFiles("01-guestbook"));
    const run = machine.docker.run.bind(machine.docker);
    const seen: unknown[] = [];
    machine.docker.run = async (program, args, options) => {
      if (isMutation(args)) seen.push(deploymentsOf(machine).at(-1));
      return await run(program, args, options);
    };
    const pending = (action: string) => ({
      record: { revision: 1, body: { action, status: "pending" } },
      chained: true,
    });
    for (const [action, argv] of [
      ["apply", apply],
      ["destroy", ["destroy", "--env", "compose", "--yes", "--data"]],
    ] as const) {
      seen.length = 0;
      expect((await machine.run([...argv])).exit).toBe(0);
      expect(seen.length).toBeGreaterThan(3);
      expect(seen[0]).toMatchObject(pending(action));
      expect(deploymentsOf(machine).at(-1)).toMatchObject({ record: { revision: 2 }, chained: true });
    }
  });

  it.each([
    ["fails", "failed", { outcome: "exited", exit: 1, stdout: "", stderr: "no\n" } as const],
    ["breaks off", "unknown", new Error("the cable was cut")],
  ])("a deployment that %s has a terminal record", async (_, status, outcome) => {
    const machine = memoryMachine(exampleFiles("01-guestbook"));
    const run = machine.docker.run.bind(machine.docker);
    machine.docker.run = async (program, args, options) => {
      if (!args.includes("up")) return await run(program, args, options);
      if (outcome instanceof Error) throw outcome;
      return outcome;
    };
    const { record } = documentOf(await machine.run([...apply, "--json"]));
    expect(record).toMatchObject({ revision: 2, body: { status } });
    const revisions = deploymentsOf(machine).map((each) => [each.record.revision, each.chained]);
    expect(revisions).toEqual([
      [1, true],
      [2, true],
    ]);
  });

  it("a deployment whose run dies gets it from the next run, of whatever", async () => {
    const machine = memoryMachine(exampleFiles("01-guestbook"));
    const host = (real: Host): Host => ({ ...real, identity: { ...real.identity, pid: 4242 } });
    const run = machine.docker.run.bind(machine.docker);
    const died = new Promise<void>((resolve) => {
      machine.docker.run = async (program, args, options) => {
        if (!args.includes("up")) return await run(program, args, options);
        resolve();
        return await new Promise(() => {});
      };
    });
    void machine.run(apply, { host });
    await died;
    expect(deploymentsOf(machine).map(({ record }) => record.revision)).toEqual([1]);
    machine.docker.run = run;
    machine.world.dead.add(4242);
    expect((await machine.run(["destroy", "--env", "compose", "--yes"])).exit).toBe(0);
    const ended = deploymentsOf(machine).filter(({ record }) => record.revision === 2);
    expect(ended.map(({ record }) => record.body.status)).toEqual(["unknown", "success"]);
  });
});
