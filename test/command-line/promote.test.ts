import { describe, expect, it } from "vitest";
import { filesOf } from "../harness/memory-command.ts";
import { codesOf, digestOfVersion, ofKind, promoting, twoEnvironments } from "../harness/two-environments.ts";

const gated = (gates: string) => promoting.replace("promote_from: testing", `promote_from: testing, gates: [${gates}]`);

const withColour = (version: string) =>
  `name: shop\nimage: shop:${version}\nenv: { COLOUR: { default: red } }\nprovides:\n  - { protocol: http, port: 8080, exposed: true }\n`;

describe("promote", () => {
  it("carries the release over, by digest, and records all of it", async () => {
    const two = twoEnvironments();
    expect((await two.deployTesting("1.0")).exit).toBe(0);
    // What the Launchfile says by now is no part of the release.
    two.version("2.0");
    const ran = await two.promote();
    expect(ran.exit).toBe(0);
    expect(two.serving("prod")).toBe("1.0");
    const [source] = ofKind(await two.records("testing"), "release");
    const records = await two.records("prod");
    expect(records.map(({ kind, revision }) => `${kind}.${revision}`)).toEqual([
      "promotion.1",
      "deployment.1",
      "deployment.2",
      "release.1",
      "promotion.2",
    ]);
    const [pending, promotion] = ofKind(records, "promotion");
    const [, deployment] = ofKind(records, "deployment");
    const artifacts = { default: { kind: "registry", repository: "shop", digest: digestOfVersion("1.0") } };
    const from = { scope: "shop.testing", release: source?.id };
    expect(pending?.body).toMatchObject({ status: "pending", from, deployment: deployment?.id });
    const gates = ["health", "key-safety", "source-match"].map((gate) => ({ gate, status: "pass", record: null }));
    expect(promotion?.body).toMatchObject({ status: "success", from, artifacts, gates, deployment: deployment?.id });
    expect(promotion?.body).toMatchObject({ sourceHealth: [{ kind: "http", passed: true, status: 200 }] });
    expect(deployment?.body).toMatchObject({ action: "promote", release: source?.id, source: source?.body.source });
    expect(ran.document).toMatchObject({ promotion: { id: promotion?.id }, release: { body: { from } }, gates });
  });

  it("writes nothing in a dry run, and says how the gates stand", async () => {
    const two = twoEnvironments(gated("approval, health"));
    await two.deployTesting("1.0");
    const before = filesOf(two.machine.world);
    expect((await two.promote("--dry-run")).exit).toBe(5);
    expect(filesOf(two.machine.world)).toEqual(before);
    await two.run("approve", "--to", "prod", "--reason", "it works");
    const approved = filesOf(two.machine.world);
    const ran = await two.promote("--dry-run");
    expect(ran.exit).toBe(0);
    expect(ran.document).toMatchObject({ record: null, gates: [{ gate: "approval" }, { gate: "health" }] });
    expect(filesOf(two.machine.world)).toEqual(approved);
    expect(two.serving("prod")).toBeNull();
  });

  it("has nothing to do when the release is there already, and asks no gate for that", async () => {
    const two = twoEnvironments(gated("approval"));
    await two.deployTesting("1.0");
    await two.run("approve", "--to", "prod", "--reason", "it works");
    expect((await two.promote()).exit).toBe(0);
    const records = await two.records("prod");
    const again = await two.promote();
    expect(again.exit).toBe(0);
    expect(again.document).toMatchObject({ record: null, gates: [] });
    expect(await two.records("prod")).toEqual(records);
  });

  it("says so, and records nothing, when another release holds just what is there", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    expect((await two.promote()).exit).toBe(0);
    two.write("Launchfile", withColour("1.0"));
    await two.run("apply", "--env", "testing", "--yes");
    expect((await two.promote()).exit).toBe(0);
    await two.run("apply", "--env", "testing", "--yes", "--set", "COLOUR=blue");
    const records = await two.records("prod");
    const { exit, printed } = await two.machine.run(["promote", "--to", "prod", "--yes"]);
    const newest = ofKind(await two.records("testing"), "release").at(-1);
    const said = `prod runs what is in release ${newest?.id} of testing already: nothing was promoted.\n`;
    expect([exit, printed]).toEqual([0, said]);
    expect(await two.records("prod")).toEqual(records);
  });

  it("takes a source that is whole again, although its parts had left nothing to change", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    two.version("1.1");
    await two.run("apply", "--env", "testing", "--only", "shop", "--yes");
    expect(codesOf(await two.promote())).toEqual(["LP6031"]);
    const whole = await two.run("apply", "--env", "testing", "--yes");
    expect(whole.document["record"]).toMatchObject({ body: { status: "success", health: [{ passed: true }] } });
    expect((await two.promote()).exit).toBe(0);
    expect(two.serving("prod")).toBe("1.1");
    const again = await two.run("apply", "--env", "testing", "--yes");
    expect(again.document["record"]).toBeNull();
  });

  it("refuses a way that launchplane.yaml does not name, and asks where to when it cannot know", async () => {
    const two = twoEnvironments(`${promoting}  other: { target: compose }\n`);
    await two.deployTesting("1.0");
    expect(codesOf(await two.promote("--from", "other"))).toEqual(["LP6032"]);
    expect(codesOf(await two.run("promote", "--to", "testing"))).toEqual(["LP6032"]);
    expect((await two.run("promote", "--yes")).exit).toBe(0);
    two.write("launchplane.yaml", "environments:\n  testing: { target: compose }\n  prod: { target: compose }\n");
    const ran = await two.run("promote", "--yes");
    expect([ran.exit, ...codesOf(ran)]).toEqual([1, "LP5115"]);
  });

  it("refuses a source that does not serve a release", async () => {
    const two = twoEnvironments();
    const reasonNow = async () => {
      const ran = await two.promote();
      expect([ran.exit, ...codesOf(ran)]).toEqual([5, "LP6031"]);
      return ran.document.diagnostics[0]?.why;
    };
    expect(await reasonNow()).toContain("nothing was deployed there yet");
    await two.deployTesting("1.0");
    two.version("1.1");
    await two.run("apply", "--env", "testing", "--only", "shop", "--yes");
    expect(await reasonNow()).toContain("parts of it were deployed since its last release");
    await two.deployTesting("1.1");
    two.sicken("testing", "2.0");
    expect(
      (await two.deployTesting("2.0").then(() => two.run("apply", "--env", "testing", "--keep-failed", "--yes"))).exit,
    ).toBe(7);
    expect(await reasonNow()).toContain("its last deployment did not succeed");
    await two.run("destroy", "--env", "testing", "--yes");
    expect(await reasonNow()).toContain("it was destroyed");
  });

  it("refuses what the source does not serve any more once the lock is taken", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    two.interfere("prod", () => two.deployTesting("1.1"));
    const ran = await two.promote();
    expect([ran.exit, ...codesOf(ran)]).toEqual([4, "LP6033"]);
    expect(await two.records("prod")).toEqual([]);
  });
});

describe("a promotion that was killed", () => {
  it("is continued as the same one, with the gates that it has used itself", async () => {
    const two = twoEnvironments(gated("approval"));
    await two.deployTesting("1.0");
    await two.run("approve", "--to", "prod", "--reason", "it works");
    await two.dying(() => two.promote());
    const [pending] = ofKind(await two.records("prod"), "promotion");
    expect(pending?.body.status).toBe("pending");
    expect((await two.promote()).exit).toBe(0);
    const records = await two.records("prod");
    const ended = ofKind(records, "promotion").at(-1);
    expect(ended).toMatchObject({ id: pending?.id, revision: 2, body: { status: "success" } });
    expect(ofKind(records, "deployment").map(({ revision }) => revision)).toEqual([1, 2]);
    expect(two.serving("prod")).toBe("1.0");
  });

  it("is not continued for another release, although that one holds the same", async () => {
    const two = twoEnvironments(gated(""));
    two.write("Launchfile", withColour("1.0"));
    await two.run("apply", "--env", "testing", "--yes");
    await two.dying(() => two.promote());
    await two.run("apply", "--env", "testing", "--yes", "--set", "COLOUR=blue");
    expect((await two.promote()).exit).toBe(0);
    const [first, second] = ofKind(await two.records("testing"), "release");
    const records = await two.records("prod");
    const told = ofKind(records, "promotion").map(({ body }) => [body.status, body.from.release]);
    const [pending, unknown, success] = ["pending", "unknown", "success"];
    expect(told).toEqual([
      [pending, first?.id],
      [unknown, first?.id],
      [pending, second?.id],
      [success, second?.id],
    ]);
    expect(ofKind(records, "deployment").at(-1)?.body.release).toBe(second?.id);
  });

  it("is closed when something else is promoted, and its gates stay used", async () => {
    const two = twoEnvironments(gated("approval"));
    await two.deployTesting("1.0");
    await two.run("approve", "--to", "prod", "--reason", "it works");
    await two.dying(() => two.promote());
    await two.deployTesting("1.1");
    expect(codesOf(await two.promote())).toEqual(["LP6038"]);
    await two.run("approve", "--to", "prod", "--reason", "it works");
    expect((await two.promote()).exit).toBe(0);
    const promotions = ofKind(await two.records("prod"), "promotion");
    const ended = promotions.filter(({ revision }) => revision === 2);
    expect(ended.map(({ body }) => body.status)).toEqual(["unknown", "success"]);
  });
});

describe("the gates of a promotion", () => {
  it("are all told at once, each with what to do", async () => {
    const two = twoEnvironments(gated("approval, backup, health, source-match"));
    await two.deployTesting("1.0");
    two.sicken("testing", "1.0");
    const ran = await two.promote();
    expect(ran.exit).toBe(5);
    expect(ran.document.diagnostics.map(({ message }) => message)).toEqual(
      ["approval", "backup", "health"].map((gate) => `The gate "${gate}" of "prod" is not passed`),
    );
    expect(ran.document["gates"]).toMatchObject([
      { gate: "approval", status: "missing" },
      { gate: "backup", status: "missing" },
      { gate: "health", status: "fail" },
      { gate: "source-match", status: "pass" },
    ]);
  });

  it("find a source that runs something else than its release", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    for (const container of two.machine.docker.containers.values()) container.image = "sha256:elsewhere";
    const ran = await two.promote();
    expect(ran.exit).toBe(5);
    expect(ran.document["gates"]).toContainEqual(
      expect.objectContaining({
        gate: "source-match",
        status: "fail",
        detail: expect.stringContaining("sha256:elsewhere"),
      }),
    );
  });

  it("take an approval once, for its release, while it is good", async () => {
    const two = twoEnvironments(gated("approval"));
    const detail = async () => {
      const ran = await two.promote();
      return ran.exit === 5 ? (ran.document["gates"] as { detail: string }[])[0]?.detail : ran.exit;
    };
    await two.deployTesting("1.0");
    expect(await detail()).toMatch(/^nobody approved release/);
    await two.run("approve", "--to", "prod", "--reason", "it works", "--expires", "1h");
    two.machine.world.clock.advance(3_600_000);
    expect(await detail()).toMatch(/ expired at /);
    const approved = await two.run("approve", "--to", "prod", "--reason", "it works");
    await two.deployTesting("1.1");
    expect(await detail()).toMatch(/ is for another release, /);
    await two.run("approve", "--to", "prod", "--reason", "it works");
    // It is used up by a promotion that fails, too.
    two.sicken("prod", "1.1");
    expect(await detail()).toBe(7);
    expect(await detail()).toMatch(/ was used by promotion /);
    expect((approved.document["record"] as { body: object }).body).toMatchObject({ reason: "it works" });
  });
});
