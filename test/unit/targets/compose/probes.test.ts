import { describe, expect, it } from "vitest";
import type { Component, Endpoint } from "../../../../plans/index.ts";
import { composeTarget, type EnvironmentInput } from "../../../../targets/index.ts";
import { appOf, component, endpoint, input, line } from "../sample-app.ts";

const [name, address] = ["component:web", "endpoint:web/8080"];

function probe(parts: Partial<Component>, port: Partial<Endpoint> = {}, given: Partial<EnvironmentInput> = {}) {
  const app = appOf({ [name]: component(parts), [address]: endpoint(name, 8080, { exposed: true, ...port }) });
  return composeTarget.probes(app, { ...input, ...given });
}

describe("probes", () => {
  it("asks the health path through the published port", () => {
    expect(probe({ health: { path: "/health", endpoint: address, startPeriodMs: 1000, retries: 2 } })).toEqual([
      {
        kind: "http",
        component: name,
        object: "service:web",
        url: "http://127.0.0.1:23859/health",
        accept: { from: 200, to: 399 },
        timeoutMs: 21_000,
        intervalMs: 500,
        answerMs: 5000,
      },
    ]);
  });

  it("takes the port that was chosen, at the address that is published", () => {
    const given = { allocations: { [address]: 20001 }, settings: { publish: "192.0.2.7" } };
    expect(probe({}, {}, given)).toMatchObject([{ url: "http://192.0.2.7:20001/", accept: { from: 100, to: 499 } }]);
    expect(probe({}, {}, { settings: { publish: "0.0.0.0" } })).toMatchObject([{ url: "http://127.0.0.1:23859/" }]);
    expect(probe({}, {}, { settings: { publish: "::1" } })).toMatchObject([{ url: "http://[::1]:23859/" }]);
  });

  it("takes Docker's verdict where nobody outside can ask", () => {
    expect(probe({ health: { path: "/", endpoint: address } }, { exposed: false })).toMatchObject([
      { kind: "command" },
    ]);
    expect(probe({ health: { path: "/", endpoint: address } }, { protocol: "https" })).toMatchObject([
      { kind: "command" },
    ]);
    expect(probe({ health: { command: line("check").line } })).toMatchObject([{ kind: "command" }]);
  });

  it("else has only that it keeps running", () => {
    expect(probe({}, { exposed: false })).toMatchObject([{ kind: "running", object: "service:web" }]);
    expect(probe({}, { protocol: "tcp" })).toMatchObject([{ kind: "running" }]);
  });

  it("asks nothing of what does not stay up", () => {
    expect(probe({ schedule: "@daily" })).toEqual([]);
    expect(probe({ run: { runtime: "go" } })).toEqual([]);
  });
});

describe("allocations", () => {
  it("asks for a port for each exposed endpoint of what runs", () => {
    const app = appOf({
      "component:default": component(),
      "component:gone": component({ run: {} }),
      "endpoint:default/53-udp": endpoint("component:default", 53, { exposed: true, protocol: "udp" }),
      "endpoint:default/80": endpoint("component:default", 80),
      "endpoint:gone/80": endpoint("component:gone", 80, { exposed: true }),
    });
    const [request, ...others] = composeTarget.allocations(app, input);
    expect(others).toEqual([]);
    expect(request).toMatchObject({ address: "endpoint:default/53-udp", fixed: false, holder: "service:notes" });
    expect(request?.preferred).toBeGreaterThanOrEqual(20000);
  });
});
