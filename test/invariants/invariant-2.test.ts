import { describe, expect, it } from "vitest";
import { codesOf, idOfVersion, ofKind, twoEnvironments } from "../harness/two-environments.ts";

describe("invariant 2: a promotion deploys exactly what the source's current release holds", () => {
  it("app, digests, source and commit are carried over unchanged", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    await two.deployTesting("1.1");
    two.version("2.0");
    two.write(
      "launchplane.yaml",
      "environments:\n  testing: { target: compose }\n  prod: { target: compose, promote_from: testing, images: { default: shop:2.0 } }\n",
    );
    expect((await two.promote()).exit).toBe(0);
    expect(two.serving("prod")).toBe("1.1");
    const source = ofKind(await two.records("testing"), "release").at(-1);
    const release = ofKind(await two.records("prod"), "release").at(-1);
    const { app, artifacts, source: files, commit } = source?.body ?? expect.fail("no release");
    expect(release?.body).toMatchObject({ app, artifacts, source: files, commit, provenance: "promotion" });
    expect(release?.body.from).toEqual({ scope: "shop.testing", release: source?.id });
  });

  it("nothing else can be promoted: not what is older, not what only runs there", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    await two.deployTesting("1.1");
    for (const container of two.machine.docker.containers.values()) container.image = idOfVersion("1.0");
    const ran = await two.promote();
    expect([ran.exit, ...codesOf(ran)]).toEqual([5, "LP6038"]);
    expect(two.serving("prod")).toBeNull();
  });
});
