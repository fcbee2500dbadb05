import { describe, expect, it } from "vitest";
import { codesOf, ofKind, promoting, twoEnvironments } from "../harness/two-environments.ts";

describe("a deployment that is not healthy", () => {
  it("returns to the last good release, as a deployment of its own, and says what runs now", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    two.sicken("testing", "1.1");
    const ran = await two.deployTesting("1.1");
    expect(ran.exit).toBe(7);
    expect(codesOf(ran)).toEqual(["LP6003"]);
    expect(two.serving("testing")).toBe("1.0");
    const records = await two.records("testing");
    const [good, again] = ofKind(records, "release");
    const [, failed, back] = ofKind(records, "deployment").filter(({ revision }) => revision === 2);
    expect(failed?.body).toMatchObject({ action: "apply", status: "failed" });
    expect(back?.body).toMatchObject({
      action: "rollback",
      status: "success",
      release: good?.id,
      returnsFrom: failed?.id,
    });
    expect(again?.body).toMatchObject({ provenance: "rollback", from: { scope: "shop.testing", release: good?.id } });
    expect(again?.body.artifacts).toEqual(good?.body.artifacts);
    expect(ran.document).toMatchObject({
      record: { id: failed?.id },
      returned: { kind: "returned", release: good?.id, record: { id: back?.id } },
      running: [{ component: "shop", artifact: expect.stringMatching(/^sha256:/) }],
    });
    const projections = await (await two.store()).projections.read("shop.testing");
    expect(projections?.inventory).toMatchObject({ state: "serving", release: again?.id, deployment: back?.id });
  });

  it("is told to have nothing to return to when it is the first", async () => {
    const two = twoEnvironments();
    two.sicken("testing", "1.0");
    const ran = await two.deployTesting("1.0");
    expect(ran.exit).toBe(7);
    expect(ran.document).toMatchObject({
      returned: { kind: "left", reason: "no deployment before this one succeeded" },
      running: [{ component: "shop", state: "running, no health check" }],
    });
    expect(two.serving("testing")).toBe("1.0");
  });

  it("stays with --keep-failed", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    two.sicken("testing", "1.1");
    two.version("1.1");
    const ran = await two.run("apply", "--env", "testing", "--keep-failed", "--yes");
    expect(ran.exit).toBe(7);
    expect(ran.document["returned"]).toEqual({ kind: "left", reason: "--keep-failed was given" });
    expect(two.serving("testing")).toBe("1.1");
  });

  it("is left when a policy stands against the way back", async () => {
    const two = twoEnvironments(
      `${promoting}policies: [{ name: careful, when: { verb: [update] }, effect: approve }]\n`,
    );
    await two.deployTesting("1.0");
    two.sicken("testing", "1.1");
    two.version("1.1");
    const ran = await two.run("apply", "--env", "testing", "--yes", "--approve-policy", "careful");
    expect(ran.exit).toBe(7);
    expect(ran.document["returned"]).toEqual({ kind: "left", reason: 'the policy "careful" stands against it' });
  });

  it("is left when the last good release has secrets in its Launchfile that no plan keeps", async () => {
    const two = twoEnvironments();
    const secret = (version: string) =>
      `name: shop\nimage: shop:${version}\nprovides:\n  - { protocol: http, port: 8080, exposed: true }\nenv:\n  API_TOKEN: { default: hunter2hunter2, sensitive: true }\n`;
    two.write("Launchfile", secret("1.0"));
    expect((await two.run("apply", "--env", "testing", "--yes")).exit).toBe(0);
    two.version("1.1");
    two.sicken("testing", "1.1");
    two.write("Launchfile", secret("1.1"));
    const ran = await two.run("apply", "--env", "testing", "--yes");
    expect(ran.exit).toBe(7);
    expect(ran.document["returned"]).toMatchObject({ kind: "left", reason: expect.stringContaining("(LP5110)") });
    expect(codesOf(await two.run("rollback", "--env", "testing", "--yes"))).toEqual(["LP5110"]);
    expect(ran.printed + ran.said).not.toContain("hunter2hunter2");
  });

  it("says so when the release does not serve any more either", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    two.sicken("testing", "1.1");
    two.sicken("testing", "1.0");
    const ran = await two.deployTesting("1.1");
    expect(ran.exit).toBe(7);
    expect(ran.document).toMatchObject({ returned: { kind: "returned", record: { body: { status: "failed" } } } });
    const projections = await (await two.store()).projections.read("shop.testing");
    expect(projections?.inventory).toMatchObject({ state: "unsettled" });
  });

  it("of a promotion returns, too, and the promotion is recorded as failed", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    await two.promote();
    await two.deployTesting("1.1");
    two.sicken("prod", "1.1");
    const ran = await two.promote();
    expect(ran.exit).toBe(7);
    expect(two.serving("prod")).toBe("1.0");
    const records = await two.records("prod");
    expect(records.slice(5).map(({ kind, revision }) => `${kind}.${revision}`)).toEqual([
      "promotion.1",
      "deployment.1",
      "deployment.2",
      "promotion.2",
      "deployment.1",
      "deployment.2",
      "release.1",
    ]);
    expect(ofKind(records, "promotion").at(-1)?.body.status).toBe("failed");
  });
});
