import { describe, expect, it } from "vitest";
import { memoryMachine } from "../harness/memory-command.ts";
import { codesOf, ofKind, twoEnvironments } from "../harness/two-environments.ts";
import { write } from "../unit/targets/local-machine.ts";

const rollback = ["rollback", "--env", "testing", "--yes"];

async function deployed(...versions: string[]) {
  const two = twoEnvironments();
  for (const version of versions) expect((await two.deployTesting(version)).exit).toBe(0);
  return two;
}

describe("rollback", () => {
  it("goes to the release before the current one, and then to the one before that, never forward", async () => {
    const two = await deployed("1.0", "1.1", "1.2");
    const ran = await two.run(...rollback);
    expect(ran.exit).toBe(0);
    expect(two.serving("testing")).toBe("1.1");
    const releases = ofKind(await two.records("testing"), "release");
    expect(releases.at(-1)?.body).toMatchObject({ provenance: "rollback", from: { release: releases[1]?.id } });
    expect(ran.document).toMatchObject({
      to: { id: releases[1]?.id },
      release: { id: releases.at(-1)?.id },
      backup: null,
    });
    expect(ran.said).toContain("This brings back code");
    expect(ran.said).toContain("There is no backup of the data.");

    expect((await two.run(...rollback)).exit).toBe(0);
    expect(two.serving("testing")).toBe("1.0");
    const last = await two.run(...rollback);
    expect([last.exit, ...codesOf(last)]).toEqual([5, "LP6036"]);
  });

  it("goes to any release of the environment that is named, and to none of another", async () => {
    const two = await deployed("1.0", "1.1");
    await two.run(...rollback);
    const [, newer] = ofKind(await two.records("testing"), "release");
    expect((await two.run(...rollback, "--to", newer?.id ?? "")).exit).toBe(0);
    expect(two.serving("testing")).toBe("1.1");
    await two.promote();
    const [other] = ofKind(await two.records("prod"), "release");
    const ran = await two.run(...rollback, "--to", other?.id ?? "");
    expect([ran.exit, ...codesOf(ran)]).toEqual([1, "LP6037"]);
  });

  it("goes to the last good release when what came after it failed", async () => {
    const two = await deployed("1.0", "1.1");
    two.sicken("testing", "1.2");
    two.version("1.2");
    await two.run("apply", "--env", "testing", "--keep-failed", "--yes");
    expect(two.serving("testing")).toBe("1.2");
    expect((await two.run(...rollback)).exit).toBe(0);
    expect(two.serving("testing")).toBe("1.1");
  });

  it("plans from the records, whatever the Launchfile and its values say now", async () => {
    const two = await deployed("1.0", "1.1");
    two.write("Launchfile", "name: shop\nimage: other:9\nenv: { NEWER: {} }\n");
    two.write("launchplane.yaml", "environments:\n  testing: { target: compose, values: { NEWER: x } }\n");
    const ran = await two.run(...rollback);
    expect([ran.exit, ...codesOf(ran)]).toEqual([0]);
    expect(two.serving("testing")).toBe("1.0");
    const [release] = ofKind(await two.records("testing"), "release");
    expect(ran.document["record"]).toMatchObject({ body: { source: release?.body.source, release: release?.id } });
  });

  it("names the newest backup of the data", async () => {
    const two = await deployed("1.0", "1.1");
    const store = await two.store();
    const [release] = ofKind(await two.records("testing"), "release");
    const { actor, scope, tool, at } = release ?? expect.fail("no release");
    const id = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    const times = { startedAt: at, finishedAt: at, expiresAt: at };
    const body = { status: "pass" as const, parts: [], uncovered: [], problem: null, ...times };
    const own = {
      formatVersion: "launchplane/record/backup-gate/v1",
      kind: "backup-gate",
      id,
      scope,
      at,
      actor,
    } as const;
    await store.records.append({ ...own, revision: 2, tool, run: null, token: null, body });
    const ran = await two.run(...rollback);
    expect(ran.said).toContain(`launchplane restore ${id}`);
  });

  it("is seen in the status and among the records", async () => {
    const two = await deployed("1.0", "1.1");
    await two.run(...rollback);
    const releases = ofKind(await two.records("testing"), "release");
    const [first, current] = [releases[0]?.id, releases.at(-1)?.id];
    const { printed } = await two.machine.run(["status", "--env", "testing"]);
    expect(printed).toContain(`Release ${current}: rollback of ${first} of shop.testing`);
    const listed = await two.machine.run(["records", "list", "--env", "testing"]);
    expect(listed.printed).toMatch(/^shop\.testing: serving\n/);
    expect(listed.printed).toMatch(new RegExp(`${current} .* release +rollback +from shop\\.testing .* current`));
  });

  it("on local serves a release only while its source tree is there, and says which commit to check out", async () => {
    const launchfile = (level: string) =>
      `name: clock\nruntime: node\nenv: { LEVEL: ${level} }\ncommands: { start: node tick.js }\n`;
    const machine = memoryMachine({ Launchfile: launchfile("one"), "tick.js": "1" });
    const run = async (...argv: string[]) => {
      const ran = await machine.run([...argv, "--yes", "--json"]);
      return { ...ran, document: JSON.parse(ran.printed) };
    };
    expect((await run("apply")).exit).toBe(0);
    write(machine.world, "/home/ada/notes/app/Launchfile", launchfile("two"));
    expect((await run("apply")).exit).toBe(0);
    expect((await run("rollback")).exit).toBe(0);
    expect(machine.world.processes.findLast(({ running }) => running)?.spec.env["LEVEL"]).toBe("one");

    write(machine.world, "/home/ada/notes/app/tick.js", "2");
    expect((await run("apply")).exit).toBe(0);
    const refused = await run("rollback");
    expect([refused.exit, ...codesOf(refused)]).toEqual([5, "LP5112"]);
    write(machine.world, "/home/ada/notes/app/tick.js", "1");
    expect((await run("rollback")).exit).toBe(0);
  });
});
