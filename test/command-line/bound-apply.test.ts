import { describe, expect, it } from "vitest";
import type { SealedPlan } from "../../plans/index.ts";
import { openFileStore } from "../../runtime/store/file-store.ts";
import { takeLock } from "../../runtime/store/take-lock.ts";
import { sampleLockRequest } from "../conformance/sample-lock-request.ts";
import { exampleFiles } from "../harness/example-files.ts";
import { type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";
import { documentOf } from "../harness/run-command.ts";

const folder = "/home/ada/notes/app";

/** Takes the lock of a scope for a process of another machine. */
async function lockedElsewhere(machine: MemoryMachine, scope: string): Promise<void> {
  await machine.run(["plan"], {
    host(host) {
      locking = openFileStore(host, `${folder}/.launchplane`).then((store) => {
        const other = { ...host, identity: { ...host.identity, hostName: "elsewhere" } };
        return takeLock(store.locks, other, { ...sampleLockRequest, scope });
      });
      return host;
    },
  });
  await locking;
}
let locking: Promise<unknown> = Promise.resolve();

describe("a run that is bound to a plan", () => {
  it("says that another run changes things, and not that its plan is stale because of that", async () => {
    const machine = memoryMachine(exampleFiles("02-static"));
    expect((await machine.run(["plan", "--env", "local", "--out", "plan.json"])).exit).toBe(0);
    await lockedElsewhere(machine, "static-site.local");
    for (const words of [["plan.json"], ["--env", "local", "--yes", "--reviewed", `sha256:${"0".repeat(64)}`]]) {
      const ran = await machine.run(["apply", ...words]);
      expect(ran.said).toContain("LP7010");
      expect(ran.exit).toBe(6);
    }
  });
});

describe("on compose", () => {
  const plan = async (machine: MemoryMachine, ...argv: string[]) => {
    const ran = await machine.run(["plan", "--env", "compose", "--json", ...argv]);
    return (documentOf(ran)["plan"] as SealedPlan).plan;
  };
  const operations = async (machine: MemoryMachine, ...argv: string[]) =>
    (await plan(machine, ...argv)).operations.map(({ id }) => id).sort();

  it("--only starts a component with what it needs, and the rest later", async () => {
    const machine = memoryMachine(exampleFiles("03-worker-and-api"));
    const api = await operations(machine, "--only", "api");
    expect(api).toContain("create service:redis");
    expect(api.filter((id) => id.includes("worker"))).toEqual([]);
    expect(await operations(machine, "--only", "worker")).toEqual(await operations(machine));
    const applied = await machine.run(["apply", "--env", "compose", "--yes", "--only", "api"]);
    expect(applied.exit).toBe(0);
    expect(await operations(machine, "--only", "api")).toEqual([]);
    expect(await operations(machine)).toEqual(["create service:worker", "run image:worker"]);
    expect((await machine.run(["apply", "--env", "compose", "--yes"])).exit).toBe(0);
    expect(await operations(machine)).toEqual([]);
    expect(await operations(machine, "--only", "api")).toEqual([]);
  });

  it("a plan file is applied, then stale; another version of what it was made of is named", async () => {
    const machine = memoryMachine(exampleFiles("01-guestbook"));
    const out = ["plan", "--env", "compose", "--out", "plan.json"];
    expect((await machine.run(out)).exit).toBe(0);
    const applied = await machine.run(["apply", "plan.json", "--json"]);
    expect(documentOf(applied)).toMatchObject({ record: { body: { status: "success" } } });
    expect(await operations(machine)).toEqual([]);
    expect((await machine.run(out)).exit).toBe(0);
    const [container] = [...machine.docker.containers.values()].filter(({ name }) => name.includes("guestbook"));
    machine.docker.containers.delete(container?.id ?? "");
    const stale = await machine.run(["apply", "plan.json"]);
    expect(stale.exit).toBe(4);
    expect(stale.said.replace(/\s+/g, " ")).toMatch(/the live object service:\w+ is gone/);
    expect(stale.printed).toMatch(/\+ create service:\w+/);
  });

  it("a review is of what is to be, whatever runs, and of the risks of the change", async () => {
    const machine = memoryMachine(exampleFiles("01-guestbook"));
    const { review } = (await plan(machine)).digests;
    const apply = (...argv: string[]) =>
      machine.run(["apply", "--env", "compose", "--yes", "--reviewed", review, ...argv]);
    expect((await apply()).exit).toBe(0);
    expect((await plan(machine)).digests.review).toBe(review);
    for (const { state } of machine.docker.containers.values()) state.Status = "exited";
    const refused = await apply();
    expect(refused.exit).toBe(4);
    const accepts = [...refused.said.replace(/\s+/g, " ").matchAll(/add `--accept (\S+)`/g)].map(([, each]) => each);
    expect(accepts.length).toBeGreaterThan(1);
    expect((await apply(...accepts.flatMap((each) => ["--accept", each ?? ""]))).exit).toBe(0);
  });
});
