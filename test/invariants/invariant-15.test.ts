import { describe, expect, it } from "vitest";
import { ofKind, twoEnvironments } from "../harness/two-environments.ts";

describe("invariant 15: a failed candidate leaves the last good one serving, and visible as such", () => {
  it("the last good version serves, its release is the current one, and the failure stays on record", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    await two.promote();
    const good = ofKind(await two.records("prod"), "release").at(-1);
    for (const version of ["1.1", "1.2"]) {
      await two.deployTesting(version);
      two.sicken("prod", version);
      expect((await two.promote()).exit).toBe(7);
      expect(two.serving("prod")).toBe("1.0");
    }
    const records = await two.records("prod");
    expect(ofKind(records, "release").at(-1)?.body.artifacts).toEqual(good?.body.artifacts);
    const ended = ofKind(records, "deployment").filter(({ revision }) => revision === 2);
    expect(ended.map(({ body }) => `${body.action} ${body.status}`)).toEqual([
      "promote success",
      "promote failed",
      "rollback success",
      "promote failed",
      "rollback success",
    ]);
    const { document } = await two.run("status", "--env", "prod");
    expect(document).toMatchObject({
      inventory: { state: "serving", artifacts: good?.body.artifacts },
      release: { body: { provenance: "rollback" } },
    });
  });

  it("where nothing can be returned to, it is not passed off as a release", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    two.sicken("testing", "1.1");
    two.version("1.1");
    await two.run("apply", "--env", "testing", "--keep-failed", "--yes");
    const [good] = ofKind(await two.records("testing"), "release");
    const { document } = await two.run("status", "--env", "testing");
    expect(document).toMatchObject({
      inventory: { state: "unsettled", release: good?.id },
      last: { body: { status: "failed" } },
    });
  });
});
