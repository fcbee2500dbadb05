import { expect, it, vi } from "vitest";
import { applyWithinTime } from "../../../../runtime/execute/apply-within-time.ts";
import type { EnvironmentInput } from "../../../../targets/index.ts";
import { lower } from "../../../../targets/pulumi/lower.ts";
import { objects } from "../../../../targets/pulumi/objects.ts";
import { compiledApp } from "../../../harness/compiled-app.ts";
import { graphWalk } from "../../runtime/execute/graph-walk.ts";

const input: EnvironmentInput = {
  ...{ context: "shop", environment: "prod", class: "prod", url: null, active: [], inputs: {}, allocations: {} },
  ...{ artifacts: {}, images: {}, sources: {}, consent: [], settings: {} },
};

it("gives an update as long as its releases have, all together", async () => {
  const component = { image: "web:1", commands: { release: { command: "./migrate", timeout: "2h" } } };
  const app = compiledApp({ name: "shop", components: { one: component, two: component } });
  const { desired } = lower(app, input).value ?? {};
  // It ends by itself only when it is told to.
  const { subject } = graphWalk({ a: [] }, async (_, { signal }) => {
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    return { status: "failed", code: "LP6004", args: {}, logs: [] };
  });
  Object.assign(subject.planned, { app, desired });
  Object.assign(subject.planned.target, { objects });
  const [operation] = subject.planned.sealed?.plan.operations ?? [];
  if (operation === undefined) throw new Error("no operation");
  vi.useFakeTimers();
  const applying = applyWithinTime({ ...operation, verb: "run", object: "update:app" }, subject);
  await vi.advanceTimersByTimeAsync(5 * 3_600_000);
  vi.useRealTimers();
  expect(await applying).toMatchObject({ code: "LP6017", args: { minutes: "270" } });
});
