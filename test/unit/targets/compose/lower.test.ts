import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { AppPlan } from "../../../../plans/index.ts";
import { composeTarget, type EnvironmentInput } from "../../../../targets/index.ts";
import { appOf, component, endpoint, input, line, resource, sampleApp } from "../sample-app.ts";

function desired(app = sampleApp(), given: Partial<EnvironmentInput> = {}) {
  const { value } = composeTarget.lower(app, { ...input, ...given });
  if (value === null) throw new Error("nothing was lowered");
  return value.desired;
}

function composeOf(app: AppPlan, given: Partial<EnvironmentInput> = {}): { services: Record<string, object> } {
  return parse(composeTarget.emit(desired(app, given))[1]?.text ?? "");
}

describe("lower", () => {
  it("makes an object of everything that compose manages, each with its origin", () => {
    const { objects } = desired();
    expect(Object.entries(objects).map(([address, { origin }]) => `${address} < ${origin}`)).toEqual([
      "image:postgres < resource:postgres",
      "image:web < component:web",
      "image:web.volumes < component:web",
      "image:worker < component:worker",
      "network:default < app",
      "service:postgres < resource:postgres",
      "service:web < component:web",
      "service:worker < component:worker",
      "setup:web.volumes < component:web",
      "task:web-release < task:web/release",
      "volume:postgres.data < resource:postgres",
      "volume:web.data < volume:web/data",
    ]);
    for (const { type } of Object.values(objects)) expect(composeTarget.objects).toHaveProperty(type);
  });

  it("orders a service behind its image, network, volumes, resources and release", () => {
    expect(desired().objects["service:web"]?.after).toEqual([
      { on: "image:web", condition: "completed" },
      { on: "network:default", condition: "exists" },
      { on: "volume:web.data", condition: "exists" },
      { on: "setup:web.volumes", condition: "completed" },
      { on: "service:postgres", condition: "healthy" },
      { on: "task:web-release", condition: "completed" },
    ]);
  });

  it("names nothing in `after` that is not there", () => {
    const app = appOf(
      {
        "component:idle": component({ schedule: "@daily" }),
        "component:job": component({ schedule: "@daily", commands: { start: line("report") } }),
        "component:runtime": component({ run: { runtime: "node" } }),
        "component:web": component(),
        "resource:cache": resource("redis", { optional: true }),
        "resource:files": resource("sqlite"),
        "resource:mystery": resource("mystery"),
        "task:job/release": { kind: "task", component: "component:job", when: "release", command: line("migrate") },
        "task:idle/release": { kind: "task", component: "component:idle", when: "release", command: line("migrate") },
        "task:runtime/release": {
          kind: "task",
          component: "component:runtime",
          when: "release",
          command: line("migrate"),
        },
      },
      [
        ...["component:job", "component:runtime"].map((to) => {
          return { kind: "depends-on", from: "component:web", to, condition: "started" } as const;
        }),
        ...["cache", "files", "mystery"].map((name) => {
          return { kind: "requires", from: "component:web", to: `resource:${name}` } as const;
        }),
      ],
    );
    const { objects } = desired(app);
    for (const { after } of Object.values(objects)) for (const { on } of after) expect(objects).toHaveProperty([on]);
    for (const absent of ["task:runtime-release", "task:idle-release", "job:idle"]) {
      expect(objects).not.toHaveProperty([absent]);
    }
    expect(objects["job:job"]?.after).toContainEqual({ on: "task:job-release", condition: "completed" });
  });

  it("publishes exposed endpoints alone, by transport, each once", () => {
    const app = appOf({
      "component:web": component(),
      "endpoint:web/53": endpoint("component:web", 53, { protocol: "tcp", exposed: true }),
      "endpoint:web/53-udp": endpoint("component:web", 53, { protocol: "udp", exposed: true }),
      "endpoint:web/admin": endpoint("component:web", 80, { name: "admin", exposed: true }),
      "endpoint:web/http": endpoint("component:web", 80, { name: "http", exposed: true }),
      "endpoint:web/9000": endpoint("component:web", 9000),
    });
    const attributes = desired(app).objects["service:web"]?.attributes ?? {};
    const ports = Object.keys(attributes).filter((name) => /^(ports|expose)\./.test(name));
    expect(ports.sort()).toEqual(["expose.9000", "ports.53", "ports.53/udp", "ports.80", "ports.80@http"]);
    expect(attributes["ports.80@http"]).toMatchObject({
      value: { address: "endpoint:web/http", property: "published-port" },
    });
    expect(attributes["publish"]).toEqual({ plain: "127.0.0.1" });
    const [, compose] = composeTarget.emit(desired(app));
    expect(compose?.text).toMatch(/LP_PORT_WEB_53_UDP:-\d+\}:53\/udp"/);
    expect(compose?.text).toMatch(/LP_PORT_WEB_HTTP:-\d+\}:80"/);
  });

  it("recreates a service whose image keeps its name when the source has changed", () => {
    const run = { image: "example.test/web:1", build: { context: ".", args: {}, secrets: [] } };
    const app = appOf({ "component:web": component({ run }) });
    const { attributes } = desired(app, { sources: { "component:web": "sha256:00" } }).objects["service:web"] ?? {};
    expect(attributes?.["source"]).toEqual({ plain: "sha256:00" });
  });

  it("depends on nothing of the order of declaration", () => {
    const app = sampleApp();
    const backwards = {
      ...app,
      nodes: Object.fromEntries(Object.entries(app.nodes).reverse()),
      edges: [...app.edges].reverse(),
    };
    expect(composeTarget.emit(desired(backwards))).toEqual(composeTarget.emit(desired(app)));
  });
});

describe("emit", () => {
  it("runs a release before its component, and waits for no scheduled component", () => {
    const app = appOf(
      {
        "component:nightly": component({ schedule: "0 3 * * *", commands: { start: line("report") } }),
        "component:web": component({ singleton: true }),
        "task:web/release": { kind: "task", component: "component:web", when: "release", command: line("migrate") },
      },
      [{ kind: "depends-on", from: "component:web", to: "component:nightly", condition: "started" }],
    );
    const { services } = composeOf(app);
    expect(services["web"]).toMatchObject({
      depends_on: { "web-release": { condition: "service_completed_successfully" } },
      scale: 1,
    });
    expect(services["web-release"]).not.toHaveProperty("restart");
    expect(services["nightly"]).toMatchObject({
      command: [" 00 ", " 03 ", "*", "*", "*", "no", "report"],
      restart: "unless-stopped",
    });
  });

  it("asks a health command without shell syntax by itself", () => {
    const health = (text: string) => component({ health: { command: line(text).line } });
    const { services } = composeOf(
      appOf({ "component:a": health("check 'a b'"), "component:b": health("check | grep ok") }),
    );
    expect(services["a"]).toMatchObject({ healthcheck: { test: ["CMD", "check", "a b"] } });
    expect(services["b"]).toMatchObject({ healthcheck: { test: ["CMD-SHELL", "check | grep ok"] } });
  });

  it("puts a component with a loopback endpoint into the network of its forwarder, whose ports are its own", () => {
    const app = appOf({
      "component:web": component(),
      "endpoint:web/80": endpoint("component:web", 80, { exposed: true, bind: "127.0.0.1" }),
      "endpoint:web/81": endpoint("component:web", 81, { bind: "0.0.0.0" }),
    });
    const { services } = composeOf(app);
    expect(services["web"]).toMatchObject({ network_mode: "service:web.forwarder" });
    expect(services["web"]).not.toHaveProperty("ports");
    expect(services["web.forwarder"]).toMatchObject({
      ...{ user: "65534:65534", cap_drop: ["ALL"], read_only: true, expose: ["81"], command: ["80", "127.0.0.1"] },
      networks: { default: { aliases: ["web"] } },
      ports: [expect.stringMatching(/^\$\{LP_PUBLISH:-127\.0\.0\.1\}:.*:80$/)],
    });
    const objects = desired(app).objects;
    expect(objects["service:web"]?.attributes).toHaveProperty(["network.ports.80"]);
  });

  it("needs no forwarder on the network of the machine, whose loopback address is the component's own", () => {
    const app = appOf({
      "component:web": component({ host: { privileged: false, network: "host" } }),
      "endpoint:web/80": endpoint("component:web", 80, { exposed: true, bind: "127.0.0.1" }),
    });
    const consent = ["host-network"];
    expect(composeTarget.lower(app, { ...input, consent }).value?.gaps).toEqual([]);
    expect(composeOf(app, { consent }).services).toEqual({ web: expect.objectContaining({ network_mode: "host" }) });
  });

  it("forwards what another component reads, and nothing else that listens on the loopback address", () => {
    const nodes = {
      "component:ask": component(),
      "component:web": component(),
      "endpoint:web/80": endpoint("component:web", 80, { bind: "localhost" }),
    };
    expect(Object.keys(composeOf(appOf(nodes)).services)).toEqual(["ask", "web"]);
    const reads = { kind: "reads", from: "component:ask", to: "endpoint:web/80" } as const;
    expect(Object.keys(composeOf(appOf(nodes, [reads])).services)).toEqual(["ask", "web", "web.forwarder"]);
  });

  it("hands secrets to a build by name, and writes the Dockerfile that it made", () => {
    const run = { runtime: "node" as const, build: { context: ".", args: {}, secrets: ["KEY", "app-key"] } };
    const nodes = {
      "component:web": component({ run, commands: { install: line("npm ci"), start: line("node .") } }),
      "secret:app-key": { kind: "secret", generator: "secret", sensitive: true },
    } as const;
    const toolchains = { "component:web": { version: "22", file: ".nvmrc", hasDockerfile: false } };
    const files = composeTarget.emit(desired(appOf(nodes), { toolchains }));
    const { services, secrets } = parse(files[1]?.text ?? "");
    expect(secrets).toEqual({
      KEY: { environment: "LP_INPUT_BUILD_KEY" },
      "app-key": { environment: "LP_SECRET_APP_KEY" },
    });
    expect(services.web.build).toMatchObject({ context: ".", secrets: ["KEY", "app-key"] });
    expect(services.web.build).not.toHaveProperty("args");
    expect(files[2]).toMatchObject({ path: "web.Dockerfile" });
    expect(services.web.build.dockerfile_inline.replaceAll("$$", "$")).toBe(files[2]?.text);
    expect(files[0]?.text).toContain("LP_INPUT_BUILD_KEY=\n");
  });

  it("publishes where the environment says, and lets the operator say otherwise", () => {
    const app = appOf({
      "component:web": component(),
      "endpoint:web/80": endpoint("component:web", 80, { exposed: true }),
    });
    const [, compose] = composeTarget.emit(desired(app, { settings: { publish: "::1" } }));
    expect(compose?.text).toMatch(/"\$\{LP_PUBLISH:-\[::1\]\}:\$\{LP_PORT_WEB_80:-\d+\}:80"/);
  });

  it("is a file without services for an app of nothing", () => {
    const [, compose] = composeTarget.emit(desired(appOf({})));
    expect(compose?.text).toContain("services: {}");
  });
});
