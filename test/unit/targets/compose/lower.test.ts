import { describe, expect, it } from "vitest";
import { composeTarget, type EnvironmentInput } from "../../../../targets/index.ts";
import { appOf, component, endpoint, input, line, resource, sampleApp } from "../sample-app.ts";

function desired(app = sampleApp(), given: Partial<EnvironmentInput> = {}) {
  const { value } = composeTarget.lower(app, { ...input, ...given });
  if (value === null) throw new Error("nothing was lowered");
  return value.desired;
}

describe("lower", () => {
  it("makes an object of everything that compose manages, each with its origin", () => {
    const { objects } = desired();
    expect(Object.entries(objects).map(([address, { origin }]) => `${address} < ${origin}`)).toEqual([
      "image:postgres < resource:postgres",
      "image:web < component:web",
      "image:worker < component:worker",
      "network:default < app",
      "service:postgres < resource:postgres",
      "service:web < component:web",
      "service:worker < component:worker",
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
      { on: "service:postgres", condition: "healthy" },
      { on: "task:web-release", condition: "completed" },
    ]);
  });

  it("names nothing in `after` that is not there", () => {
    const app = appOf(
      {
        "component:job": component({ schedule: "@daily" }),
        "component:runtime": component({ run: { runtime: "node" } }),
        "component:web": component(),
        "resource:cache": resource("redis", { optional: true }),
        "resource:files": resource("sqlite"),
        "resource:mystery": resource("mystery"),
        "task:job/release": { kind: "task", component: "component:job", when: "release", command: line("migrate") },
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
    expect(Object.keys(objects)).not.toContain("task:runtime-release");
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
  it("starts neither tasks nor scheduled components with the rest, and waits for neither", () => {
    const app = appOf(
      {
        "component:nightly": component({ schedule: "0 3 * * *", commands: { start: line("report") } }),
        "component:web": component({ singleton: true }),
        "task:web/release": { kind: "task", component: "component:web", when: "release", command: line("migrate") },
      },
      [{ kind: "depends-on", from: "component:web", to: "component:nightly", condition: "started" }],
    );
    const [, compose] = composeTarget.emit(desired(app));
    expect(compose?.text.match(/profiles: \["launchplane-task"\]/g)).toHaveLength(2);
    expect(compose?.text).not.toContain("depends_on");
    expect(compose?.text).toContain("scale: 1");
    expect(compose?.text).toContain("docker compose run --rm web-release");
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
