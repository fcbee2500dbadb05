import { describe, expect, it } from "vitest";
import { dockerMutations } from "../harness/docker-mutations.ts";
import { codesOf, ofKind, promoting, twoEnvironments } from "../harness/two-environments.ts";

const gates = promoting.replace("promote_from: testing", "promote_from: testing, gates: [approval, backup]");

describe("invariant 3: a required gate passes, for the destination, before anything is changed", () => {
  it("nothing is recorded or changed while one does not, whatever is asked for", async () => {
    const two = twoEnvironments(gates);
    await two.deployTesting("1.0");
    const before = dockerMutations(two.machine.docker);
    for (const options of [[], ["--keep-failed"], ["--from", "testing"], ["--actor", "grace"]]) {
      const ran = await two.promote(...options);
      expect([ran.exit, ...codesOf(ran)]).toEqual([5, "LP6038", "LP6038"]);
    }
    expect(dockerMutations(two.machine.docker)).toEqual(before);
    expect(await two.records("prod")).toEqual([]);
    // No option leaves one out, and none is taken for one.
    expect((await two.promote("--no-gates")).exit).toBe(1);
  });

  it("production asks for its gates although launchplane.yaml names none", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    two.sicken("testing", "1.0");
    expect(codesOf(await two.promote())).toEqual(["LP6038"]);
  });

  it("a gate of another environment is none", async () => {
    const two = twoEnvironments(gates.replace("approval, backup", "approval"));
    await two.deployTesting("1.0");
    await two.run("approve", "--to", "prod", "--reason", "it works");
    const [approval] = ofKind(await two.records("prod"), "approval");
    const store = await two.store();
    const elsewhere = twoEnvironments(gates.replace("approval, backup", "approval"));
    await elsewhere.deployTesting("1.0");
    const foreign = await elsewhere.store();
    await foreign.records.append({ ...(approval ?? expect.fail("no approval")), scope: "shop.testing" });
    expect(codesOf(await elsewhere.promote())).toEqual(["LP6038"]);
    expect((await two.promote()).exit).toBe(0);
    expect((await store.records.list("shop.prod")).damages).toEqual([]);
  });

  it("asks again under the lock: what was used meanwhile does not count", async () => {
    const two = twoEnvironments(gates.replace("approval, backup", "approval"));
    await two.deployTesting("1.0");
    await two.run("approve", "--to", "prod", "--reason", "it works", "--expires", "1h");
    two.interfere("prod", async () => two.machine.world.clock.advance(3_600_000));
    const ran = await two.promote();
    expect([ran.exit, ...codesOf(ran)]).toEqual([5, "LP6038"]);
    expect(two.serving("prod")).toBeNull();
  });

  it("an apply does not go around the gates", async () => {
    const two = twoEnvironments(gates);
    const ran = await two.run("apply", "--env", "prod", "--yes");
    expect([ran.exit, ...codesOf(ran)]).toEqual([5, "LP6039"]);
    const planned = await two.run("plan", "--env", "prod", "--out", "plan.json");
    expect([planned.exit, planned.document.diagnostics]).toMatchObject([0, [{ code: "LP6039", severity: "warning" }]]);
    expect(dockerMutations(two.machine.docker)).toEqual([]);
  });
});
