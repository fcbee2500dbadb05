import { describe, expect, it } from "vitest";
import { codesOf, ofKind, twoEnvironments } from "../harness/two-environments.ts";

describe("approve", () => {
  it("records who allows which release where, why, and for how long", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    const ran = await two.run("approve", "--reason", "it works", "--expires", "2h", "--actor", "grace");
    expect(ran.exit).toBe(0);
    const [release] = ofKind(await two.records("testing"), "release");
    const [record] = ofKind(await two.records("prod"), "approval");
    expect(ran.document["record"]).toEqual(record);
    expect(record).toMatchObject({
      actor: { name: "grace", source: "flag" },
      token: null,
      body: { release: { scope: "shop.testing", release: release?.id }, reason: "it works" },
    });
    const goodFor = Date.parse(record?.body.expiresAt ?? "") - Date.parse(record?.at ?? "");
    expect(goodFor).toBe(2 * 3_600_000);
  });

  it("asks for a reason, and for a time that is not for ever", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    for (const expires of ["never", "0h", "2161h", "-1h"]) {
      const ran = await two.run("approve", "--reason", "it works", `--expires=${expires}`);
      expect([ran.exit, ...codesOf(ran)]).toEqual([1, "LP5116"]);
    }
    expect(codesOf(await two.run("approve", "--to", "prod"))).toEqual(["LP5117"]);
    expect(codesOf(await two.run("approve", "--reason", " "))).toEqual(["LP5117"]);
    expect(await two.records("prod")).toEqual([]);
  });

  it("refuses what is not there to be approved", async () => {
    const two = twoEnvironments();
    expect(codesOf(await two.run("approve", "--reason", "it works"))).toEqual(["LP6031"]);
  });
});
