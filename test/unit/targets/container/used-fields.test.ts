import { describe, expect, it } from "vitest";
import type { Edge } from "../../../../plans/index.ts";
import { gapsOf } from "../../../../targets/container/gaps-of.ts";
import { usedFields } from "../../../../targets/container/used-fields.ts";
import { type Capabilities, composeTarget } from "../../../../targets/index.ts";
import { appOf, component, endpoint, input, line, resource } from "../sample-app.ts";

const { capabilities } = composeTarget;

/** `field at code` of every field in use that compose does not express exactly. */
function gaps(nodes: Parameters<typeof appOf>[0], given = input): string[] {
  const used = usedFields(appOf(nodes), given);
  const rows = gapsOf(used, capabilities, "compose").map(
    ({ code, effect, at, args }) => `${code} ${effect} ${at} ${args["field"]}`,
  );
  return rows.sort();
}

describe("usedFields", () => {
  it("finds nothing in an app that uses what compose has", () => {
    const web = component({
      restart: "always",
      singleton: true,
      platforms: ["linux/amd64"],
      commands: { start: line("run") },
    });
    const nodes = {
      "component:web": web,
      "endpoint:web/80": endpoint("component:web", 80, { exposed: true, bind: "0.0.0.0" }),
      "resource:postgres": resource("postgres", { version: ">=15" }),
      "volume:web/data": { kind: "volume", component: "component:web", path: "/data", persistent: false },
    } as const;
    expect(gaps(nodes)).toEqual([]);
  });

  it("tells the case of a component's field", () => {
    const web = component({
      run: { build: { context: ".", args: {}, secrets: ["NPM_TOKEN"] } },
      commands: {
        build: line("make"),
        start: { ...line("run"), timeoutMs: 5000, capture: { url: { pattern: "x", sensitive: false } } },
      },
      health: { path: "/health" },
      platforms: ["linux/arm64", "linux/amd64"],
      host: { privileged: true, docker: "required", network: "host", filesystem: "read-only" },
    });
    expect(gaps({ "component:web": web })).toEqual([
      "LP4001 approximated component:web#commands.start commands.timeout",
      "LP4013 unsupported component:web#build.secrets build.secrets",
      "LP4015 approximated component:web#commands.start commands.capture",
      "LP4016 approximated component:web#commands.build commands.build",
      "LP4019 approximated component:web#platform platform",
      "LP4027 unsupported component:web#host.docker host.docker",
      "LP4027 unsupported component:web#host.filesystem host.filesystem",
      "LP4027 unsupported component:web#host.network host.network",
      "LP4027 unsupported component:web#host.privileged host.privileged",
      "LP4120 approximated component:web#health.path health.path",
    ]);
  });

  it("takes harmless values of `host` for what they are", () => {
    const host = { privileged: false, docker: "optional", network: "bridge", filesystem: "none" } as const;
    expect(gaps({ "component:web": component({ host }) })).toEqual([
      "LP4026 approximated component:web#host.docker host.docker",
    ]);
  });

  it("grants of the host what is consented to, and names the line that is missing for the rest", () => {
    const host = { privileged: true, docker: "required", network: "host", filesystem: "read-write" } as const;
    const nodes = { "component:web": component({ host }) };
    expect(gaps(nodes, { ...input, consent: ["docker", "host-network", "host-filesystem", "privileged"] })).toEqual([]);
    const [missing] = gapsOf(
      usedFields(appOf(nodes), { ...input, consent: ["docker", "host-network", "privileged"] }),
      capabilities,
      "compose",
    );
    expect(missing).toMatchObject({
      code: "LP4027",
      args: { field: "host.filesystem", value: "docker, host-network, privileged, host-filesystem", known: "testing" },
    });
  });

  it("refuses the machine's network to what is connected with other containers", () => {
    const nodes = {
      "component:api": component(),
      "component:web": component({ host: { privileged: false, network: "host" } }),
      "endpoint:web/80": endpoint("component:web", 80),
      "resource:redis": resource("redis"),
    };
    const given = { ...input, consent: ["host-network"] };
    const gap = "LP4012 unsupported component:web#host.network host.network";
    const edges = (edge: Edge) => gapsOf(usedFields(appOf(nodes, [edge]), given), capabilities, "compose");
    expect(gaps(nodes, given)).toEqual([]);
    for (const edge of [
      { kind: "requires", from: "component:web", to: "resource:redis" },
      { kind: "reads", from: "component:api", to: "endpoint:web/80" },
    ] as const)
      expect(edges(edge).map(({ code, effect, at, args }) => `${code} ${effect} ${at} ${args["field"]}`)).toEqual([
        gap,
      ]);
  });

  it("builds code from elsewhere only with consent", () => {
    const build = { context: "https://git.example.com/shop.git", args: {}, secrets: [] };
    const nodes = { "component:web": component({ run: { build } }) };
    expect(gaps(nodes)).toEqual(["LP4028 unsupported component:web#build.context build.context"]);
    expect(gaps(nodes, { ...input, consent: ["remote-source"] })).toEqual([]);
    expect(gaps(nodes, { ...input, images: { web: "mirror.test/web:1" } })).toEqual([]);
  });

  it("refuses a schedule, and a runtime that comes without image or build", () => {
    const nodes = {
      "component:job": component({ schedule: "0 3 * * *", health: { path: "/" } }),
      "component:web": component({ run: { runtime: "node" } }),
    };
    expect(gaps(nodes)).toEqual([
      "LP4010 unsupported component:web#runtime runtime",
      "LP4011 unsupported component:job#schedule schedule",
    ]);
    expect(gaps(nodes, { ...input, images: { web: "mirror.test/web:1" } })).toHaveLength(1);
  });

  it("tells a loopback endpoint by whether it is exposed", () => {
    const nodes = {
      "component:web": component(),
      "endpoint:web/80": endpoint("component:web", 80, { exposed: true, bind: "127.0.0.1" }),
      "endpoint:web/81": endpoint("component:web", 81, { bind: "::1", spec: { openapi: "file:api.json" } }),
    };
    expect(gaps(nodes)).toEqual([
      "LP4018 unsupported endpoint:web/80#bind provides.bind",
      "LP4020 approximated endpoint:web/81#spec provides.spec",
      "LP4025 approximated endpoint:web/81#bind provides.bind",
    ]);
  });

  it("looks at resources that the environment has", () => {
    const nodes = {
      "resource:cache": resource("redis", { optional: true, config: { maxmemory: "64mb" } }),
      "resource:files": resource("sqlite"),
      "resource:mystery": resource("mystery"),
      "resource:postgres": resource("postgres", { version: "<9", config: { b: 1, a: 2 } }),
    };
    expect(gaps(nodes)).toEqual([
      "LP4003 approximated resource:cache supports",
      "LP4021 unsupported resource:mystery requires.mystery",
      "LP4022 unsupported resource:postgres#version requires.version",
      "LP4023 approximated resource:postgres#config.a requires.config",
      "LP4023 approximated resource:postgres#config.b requires.config",
      "LP4024 approximated resource:files requires.sqlite",
    ]);
    expect(gaps(nodes, { ...input, active: ["cache"] })).toContain(
      "LP4023 approximated resource:cache#config.maxmemory requires.config",
    );
  });

  it("finds nothing in commands that run to their end, and what they capture", () => {
    const command = { ...line("x"), capture: { url: { pattern: "x", sensitive: false } } };
    const nodes = {
      "component:web": component(),
      "task:web/release": { kind: "task", component: "component:web", when: "release", command },
      "task:web/seed": { kind: "task", component: "component:web", when: "on-demand", command },
      "volume:web/data": { kind: "volume", component: "component:web", path: "/data", persistent: true, sizeBytes: 10 },
    } as const;
    expect(gaps(nodes)).toEqual(["LP4017 approximated volume:web/data#size storage.size"]);
  });

  it("never drops a field without a row", () => {
    const none: Capabilities = {};
    const [gap] = gapsOf([{ field: "restart", at: "component:web#restart", name: "web" }], none, "compose");
    expect(gap).toMatchObject({ code: "LP4002", effect: "unsupported", at: "component:web#restart" });
  });
});
