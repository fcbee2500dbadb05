import { describe, expect, it } from "vitest";
import type { Evidence } from "../../plans/index.ts";
import type { PlannedDeployment } from "../../runtime/planning/planned-deployment.ts";
import type { GateMeans } from "../../runtime/promotion/gate-answer.ts";
import { healthGate } from "../../runtime/promotion/health-gate.ts";
import { codesOf, ofKind, twoEnvironments } from "../harness/two-environments.ts";

describe("invariant 7: what is there is read back and compared before success is claimed", () => {
  it("a platform that did something else makes it a failure", async () => {
    const two = twoEnvironments();
    const { docker } = two.machine;
    docker.fault = (args) => {
      // Somebody changes the container while it is probed.
      if (args[0] === "ps")
        for (const { labels } of docker.containers.values()) labels["dev.launchplane.applied"] = "{}";
      return undefined;
    };
    const ran = await two.deployTesting("1.0");
    expect([ran.exit, ...codesOf(ran)]).toEqual([7, "LP6030"]);
    expect(ran.document.diagnostics[0]?.why).toContain("update service:shop (attributes-changed)");
    const records = await two.records("testing");
    expect(ofKind(records, "deployment").at(-1)?.body.status).toBe("failed");
    expect(ofKind(records, "release")).toEqual([]);
  });

  it("what was not probed has not passed", () => {
    const source = { environment: { name: "testing" } } as PlannedDeployment;
    const means = { source } as GateMeans;
    expect(healthGate(means, [])).toMatchObject({ gate: "health", status: "missing" });
    const running: Evidence = { kind: "running", component: "web", passed: true, stableSeconds: 3 };
    expect(healthGate(means, [running]).detail).toContain("running without a health check");
    expect(healthGate(means, [running, { ...running, passed: false }]).status).toBe("fail");
  });

  it("what has nothing to ask is said to run, and never to be healthy", async () => {
    const two = twoEnvironments();
    two.write("Launchfile", "name: shop\nimage: shop:1.0\ncommands: { start: work }\n");
    const ran = await two.run("apply", "--env", "testing", "--yes");
    expect(ran.said).toContain("running for 3 s, no health check");
    expect(ofKind(await two.records("testing"), "deployment").at(-1)?.body.health).toEqual([
      { kind: "running", component: "default", passed: true, stableSeconds: 3 },
    ]);
  });

  it("what passes once has to go on passing in production", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    await two.promote();
    const [evidence] = ofKind(await two.records("prod"), "deployment").at(-1)?.body.health ?? [];
    expect(evidence).toMatchObject({ kind: "http", passed: true, stableSeconds: 5, attempts: 11 });
  });
});
