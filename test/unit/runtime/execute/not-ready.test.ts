import { describe, expect, it } from "vitest";
import { proveHealth } from "../../../../runtime/execute/prove-health.ts";
import { runOperations } from "../../../../runtime/execute/run-operations.ts";
import { twoServices } from "./two-services.ts";

const done = () => ({ status: "done" as const });

describe("a service that does not come up", () => {
  it("fails what waits for it, with its last lines", async () => {
    const { results, failure } = await runOperations(twoServices(done).subject);
    expect(results.map(({ status }) => status)).toEqual(["done", "failed"]);
    expect(failure).toMatchObject({
      code: "LP6002",
      args: { object: "service:a", condition: "started", operation: "create service:b", seconds: "10" },
      logs: ["last line of a"],
    });
  });

  it("does not stay up, where nothing else is asked of it", async () => {
    const { failure, evidence } = await proveHealth(twoServices(done).subject);
    expect(failure).toMatchObject({
      code: "LP6011",
      args: { component: "a", seconds: "60" },
      logs: ["last line of a"],
    });
    expect(evidence.map(({ component, passed }) => [component, passed])).toEqual([
      ["a", false],
      ["b", false],
    ]);
  });

  it("fails its health check, and what was asked is told", async () => {
    const accept = { from: 200, to: 399 };
    const { subject } = twoServices(done, { kind: "http", url: "http://127.0.0.1:1/health", accept });
    expect((await proveHealth(subject)).failure).toMatchObject({
      code: "LP6003",
      args: { evidence: "http://127.0.0.1:1/health answered 503" },
    });
    const { failure } = await proveHealth(twoServices(done, { kind: "command" }).subject);
    expect(failure).toMatchObject({ code: "LP6003", args: { evidence: "Its health command never succeeded" } });
  });
});
