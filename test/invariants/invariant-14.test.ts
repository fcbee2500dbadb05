import { describe, expect, it } from "vitest";
import type { DeploymentRecord } from "../../plans/index.ts";
import type { PlannedDeployment } from "../../runtime/planning/planned-deployment.ts";
import { applied, releaseOf } from "../../runtime/promotion/release-of.ts";
import { codesOf, ofKind, twoEnvironments } from "../harness/two-environments.ts";

async function deployment() {
  const two = twoEnvironments();
  await two.deployTesting("1.0");
  const terminal = ofKind(await two.records("testing"), "deployment").at(-1) ?? expect.fail("no record");
  const sealed = (await (await two.store()).plans.get(terminal.body.plan)) ?? expect.fail("no plan");
  return (body: Partial<DeploymentRecord["body"]>, of: "prod" | "testing" | "preview") => {
    const input = { class: of } as PlannedDeployment["input"];
    const means = { host: { ulid: () => "01ARZ3NDEKTSV4RRFFQ69G5FAV" }, origin: applied };
    return releaseOf({ ...terminal, body: { ...terminal.body, ...body } }, { sealed, input }, means);
  };
}

describe("invariant 14: releases are of declared environments, and of whole ones", () => {
  it("an environment that launchplane.yaml does not name has none", async () => {
    const two = twoEnvironments();
    for (const argv of [
      ["apply", "--env", "staging", "--yes"],
      ["promote", "--to", "staging", "--yes"],
      ["rollback", "--env", "staging"],
    ]) {
      const ran = await two.run(...argv);
      expect([ran.exit, ...codesOf(ran)]).toEqual([1, "LP5005"]);
    }
    expect(await two.records("staging")).toEqual([]);
  });

  it("a preview mints none, nor does what failed, was about a part, or took the app away", async () => {
    const minted = await deployment();
    expect(minted({}, "testing")).toHaveLength(1);
    expect(minted({}, "prod")).toHaveLength(1);
    expect(minted({}, "preview")).toEqual([]);
    for (const status of ["failed", "unknown", "cancelled", "pending"] as const)
      expect(minted({ status }, "testing")).toEqual([]);
    expect(minted({ only: ["web"] }, "testing")).toEqual([]);
    expect(minted({ action: "destroy" }, "testing")).toEqual([]);
  });
});
