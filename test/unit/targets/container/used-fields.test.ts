import { describe, expect, it } from "vitest";
import type { Edge } from "../../../../plans/index.ts";
import { gapsOf } from "../../../../targets/container/gaps-of.ts";
import { usedFields } from "../../../../targets/container/used-fields.ts";
import { type Capabilities, composeTarget } from "../../../../targets/index.ts";
import { appOf, component, endpoint, input, line, reference, resource } from "../sample-app.ts";

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
      run: { build: { context: ".", args: {}, secrets: ["NPM_TOKEN", "a b"] } },
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

  it("keeps a schedule that has a command and fits a clock that is looked at once a minute", () => {
    const start = line("report");
    const nodes = {
      "component:a": component({
        schedule: "0 3 * * *",
        commands: { start },
        health: { path: "/" },
        restart: "on-failure",
      }),
      "component:b": component({ schedule: "0 3 * * *" }),
      "component:c": component({ schedule: "5 0 3 * * *", commands: { start } }),
      "component:d": component({ run: { runtime: "node" }, schedule: "0 3 * * *", commands: { start } }),
    };
    expect(gaps(nodes)).toEqual([
      "LP4001 approximated component:a#restart restart",
      "LP4011 unsupported component:b#schedule schedule",
      "LP4011 unsupported component:c#schedule schedule",
      "LP4054 approximated component:a#schedule schedule",
    ]);
  });

  it("tells why no image can be made of a runtime", () => {
    const start = line("run");
    const run = { runtime: "node" as const };
    const secret = { line: reference("secret:key", "value", true), capture: {} };
    const nodes = {
      "component:command": component({ run, commands: { start, build: secret } }),
      "component:files": component({ run: { runtime: "static" }, commands: { build: start } }),
      "component:none": component({ run }),
      "component:pages": component({ run: { runtime: "static" } }),
      "component:unknown": component({ run, commands: { start } }),
      "component:version": component({ run, commands: { start } }),
    };
    const found = (version: string | null) => ({ version, file: null, hasDockerfile: false });
    // Files have no version that anything could name.
    const unknown = { "component:unknown": found(null), "component:pages": found(null) };
    const toolchains = { "component:version": found(">=99"), ...unknown };
    expect(gaps(nodes, { ...input, toolchains })).toEqual([
      "LP4010 unsupported component:none#runtime runtime",
      "LP4050 unsupported component:version#runtime runtime",
      "LP4051 unsupported component:files#runtime runtime",
      "LP4052 unsupported component:command#commands.build commands.build",
      "LP4053 approximated component:unknown#runtime runtime",
    ]);
    const images = Object.fromEntries(
      ["command", "files", "none", "pages", "unknown", "version"].map((name) => [name, "x:1"]),
    );
    expect(gaps(nodes, { ...input, images }).filter((gap) => !gap.startsWith("LP4016"))).toEqual([]);
  });

  it("asks for the health of an image that is made here by what is in it", () => {
    const run = { runtime: "node" as const };
    const nodes = { "component:web": component({ run, commands: { start: line("run") }, health: { path: "/up" } }) };
    const published = {
      kind: "registry",
      repository: "registry.test/web",
      digest: `sha256:${"0".repeat(64)}`,
    } as const;
    expect(gaps(nodes)).toEqual([]);
    expect(gaps(nodes, { ...input, artifacts: { web: published } })).toEqual([]);
    expect(gaps(nodes, { ...input, images: { web: "mirror.test/web:1" } })).toEqual([
      "LP4120 approximated component:web#health.path health.path",
    ]);
  });

  it("tells a loopback endpoint by who reaches it", () => {
    const nodes = {
      "component:web": component(),
      "endpoint:web/53": endpoint("component:web", 53, { protocol: "udp", exposed: true, bind: "127.0.0.1" }),
      "endpoint:web/80": endpoint("component:web", 80, { exposed: true, bind: "127.0.0.1" }),
      "endpoint:web/81": endpoint("component:web", 81, { bind: "::1", spec: { openapi: "file:api.json" } }),
    };
    expect(gaps(nodes)).toEqual([
      "LP4018 unsupported endpoint:web/53#bind provides.bind",
      "LP4020 approximated endpoint:web/81#spec provides.spec",
      "LP4025 approximated endpoint:web/81#bind provides.bind",
    ]);
  });

  it("looks at resources that the environment has", () => {
    const nodes = {
      "resource:cache": resource("redis", {
        optional: true,
        config: { maxmemory: "64mb", "maxmemory-policy": "none" },
      }),
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
    ]);
    expect(gaps(nodes, { ...input, active: ["cache"] }).filter((gap) => gap.includes(":cache"))).toEqual([
      "LP4030 unsupported resource:cache#config.maxmemory-policy requires.config",
    ]);
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
