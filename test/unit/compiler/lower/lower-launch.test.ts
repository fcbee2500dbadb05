import { describe, expect, it } from "vitest";
import { appPlanSchema, type Component, type Edge, type Node } from "../../../../plans/index.ts";
import { compiled, printValue } from "../compiled.ts";

const nodesOf = (text: string): Record<string, Node> => compiled(text).app.nodes;

function componentOf(text: string, name = "default"): Component {
  const node = nodesOf(text)[`component:${name}`];
  if (node?.kind !== "component") throw new Error(`no component ${name}`);
  return node;
}

/** `operator input default.A, resource:redis "x", default "y"` */
function candidatesOf(text: string, key: string, name = "default"): string {
  const candidates = componentOf(text, name).env[key]?.candidates ?? [];
  return candidates
    .map((candidate) => {
      if (candidate.from === "generator") return candidate.secret;
      return `${candidate.from === "resource" ? candidate.resource : candidate.from} ${printValue(candidate.value)}`;
    })
    .join(", ");
}

const edges = (text: string): string[] => {
  return compiled(text).app.edges.map((edge: Edge) => {
    return `${edge.from} ${edge.kind}${edge.kind === "depends-on" ? ` ${edge.condition}` : ""} ${edge.to}`;
  });
};

describe("a component", () => {
  it.each([
    ["image: a:1", "."],
    ["build: ./web", "./web"],
    ["build: https://example.com/a.git", "."],
    ["build: git@example.com:a.git", "."],
    ["{ build: web, source: src }", "src"],
  ])("%s runs from source in %s", (fields, source) => {
    const text = fields.startsWith("{") ? `{ name: a, ${fields.slice(1)}` : `name: a\n${fields}`;
    expect(componentOf(text).run.source).toBe(source);
  });

  it("says nothing that the file does not say", () => {
    expect(componentOf("name: a\nimage: a:1")).toEqual({
      kind: "component",
      run: { image: "a:1", source: "." },
      env: {},
      commands: {},
      singleton: false,
      platforms: [],
      host: { privileged: false },
    });
  });

  it("has its life's commands; every other one is a task", () => {
    const names = ["build", "install", "start", "dev", "release", "bootstrap", "seed", "test", "prune"];
    const text = `name: a\ncommands: { ${names.map((name) => `${name}: run ${name}`).join(", ")} }`;
    expect(Object.keys(componentOf(text).commands).sort()).toEqual(["build", "dev", "install", "start"]);
    const tasks = Object.entries(nodesOf(text)).flatMap(([address, node]) => {
      return node.kind === "task" ? [`${address} ${node.when}`] : [];
    });
    expect(tasks).toEqual([
      "task:default/bootstrap on-demand",
      "task:default/prune on-demand",
      "task:default/release release",
      "task:default/seed on-demand",
      "task:default/test on-demand",
    ]);
  });

  it("has durations in milliseconds and sizes in bytes", () => {
    const text = `name: a
image: a:1
provides: [{ protocol: http, port: 80 }]
health: { path: /, interval: 250ms, timeout: 2s, start_period: 3m }
commands: { start: { command: run, timeout: 2h } }
storage: { a: { path: /a, size: 1.5GB }, b: { path: /b, size: 64KB }, c: { path: /c, size: 2TB }, d: { path: /d, size: 3MB } }`;
    expect(componentOf(text).health).toMatchObject({ intervalMs: 250, timeoutMs: 2000, startPeriodMs: 180_000 });
    expect(componentOf(text).commands["start"]?.timeoutMs).toBe(7_200_000);
    const sizes = ["a", "b", "c", "d"].map((name) => {
      const node = nodesOf(text)[`volume:default/${name}`];
      return node?.kind === "volume" ? node.sizeBytes : null;
    });
    expect(sizes).toEqual([1_500_000_000, 64_000, 2_000_000_000_000, 3_000_000]);
  });

  it("needs the host's Docker when it requires it as if it were a resource", () => {
    const text = `name: a
components:
  must: { image: "a:1", requires: [docker], host: { docker: optional } }
  may: { image: "a:1", supports: [docker] }
  need: { image: "a:1", requires: [{ type: docker, set_env: { A: b } }] }`;
    expect(componentOf(text, "must").host.docker).toBe("required");
    expect(componentOf(text, "may").host.docker).toBe("optional");
    expect(candidatesOf(text, "A", "need")).toBe('operator input need.A, default "b"');
    expect(Object.values(nodesOf(text)).filter(({ kind }) => kind === "resource")).toEqual([]);
  });
});

describe("health", () => {
  it.each([
    [
      "[{ protocol: tcp, port: 1 }, { protocol: ws, port: 2 }, { protocol: https, port: 3 }, { protocol: http, port: 4 }]",
      "4",
    ],
    ["[{ protocol: tcp, port: 1 }, { protocol: grpc, port: 2 }, { protocol: ws, port: 3 }]", "3"],
    ["[{ protocol: udp, port: 1 }, { protocol: tcp, port: 2 }]", "2"],
    ["[{ protocol: http, port: 1 }, { protocol: http, port: 2 }]", "1"],
  ])("is asked of the endpoint of %s that most likely speaks HTTP", (provides, port) => {
    const text = `name: a\nimage: a:1\nhealth: /up\nprovides: ${provides}`;
    expect(componentOf(text).health).toEqual({ path: "/up", endpoint: `endpoint:default/${port}` });
  });

  it("is not there when nobody can ask", () => {
    expect(componentOf("name: a\nimage: a:1\nhealth: /up").health).toBeUndefined();
    expect(componentOf("name: a\nimage: a:1\nhealth: { path: /up, command: ls }").health?.path).toBeUndefined();
  });
});

describe("a variable", () => {
  it("takes the operator's value, an optional resource's, a required one's, and its own, in that order", () => {
    const text = `name: a
image: a:1
requires: [{ type: postgres, set_env: { A: p } }, { type: mysql, set_env: { A: m } }]
supports: [{ type: redis, set_env: { A: r, B: $host } }]
env: { A: own }`;
    expect(candidatesOf(text, "A")).toBe(
      'operator input default.A, resource:redis "r", resource:mysql "m", resource:postgres "p", default "own"',
    );
    expect(candidatesOf(text, "B")).toBe("operator input default.B, resource:redis resource:redis#host:text");
  });

  it.each([
    ["{ generator: secret }", "secret:default/A"],
    ["{ generator: uuid, default: text }", 'default "text"'],
    ["{ generator: uuid, default: $$text }", 'default "$text"'],
    ['{ generator: uuid, default: "" }', "secret:default/A"],
    ["{ generator: uuid, default: $app.url }", "secret:default/A"],
    ["{ description: Nothing. }", ""],
    ["1.50", 'default "1.50"'],
    ["true", 'default "true"'],
  ])("%s is %s", (variable, expected) => {
    const text = `name: a\nimage: a:1\nenv: { A: ${variable} }`;
    const [, ...own] = candidatesOf(text, "A").split(", ");
    expect(own.join(", ")).toBe(expected);
    const generated = expected.startsWith("secret:") ? ["secret:default/A"] : [];
    expect(Object.keys(nodesOf(text)).filter((address) => address.startsWith("secret:"))).toEqual(generated);
  });

  it.each([
    ["{ sensitive: true }", true],
    ["{ generator: secret, sensitive: false }", true],
    ["{ generator: uuid }", false],
    ["$secrets.k", true],
    ['"${app.url:-$secrets.k}"', true],
    ["$app.url", false],
  ])("%s is sensitive: %s", (variable, sensitive) => {
    const text = `name: a\nimage: a:1\nsecrets: { k: { generator: secret } }\nenv: { A: ${variable} }`;
    const slot = componentOf(text).env["A"];
    expect(slot?.sensitive).toBe(sensitive);
    expect(slot?.candidates[0]).toMatchObject({ from: "operator", value: { sensitive } });
  });

  it("keeps what tells an operator what to supply", () => {
    const text = "name: a\nimage: a:1\nenv: { A: { required: true, label: L, description: D, example: E } }";
    expect(componentOf(text).env["A"]).toMatchObject({ required: true, label: "L", description: "D", example: "E" });
  });
});

describe("resources", () => {
  it("are one for each name, optional where nobody requires them, and know what any entry says", () => {
    const text = `name: a
components:
  one: { image: "a:1", supports: [{ type: redis, version: ">=6" }, { type: kafka, config: { a: 1 } }] }
  two: { image: "a:1", requires: [redis], supports: [{ type: kafka, config: { b: [2] } }] }`;
    expect(nodesOf(text)["resource:redis"]).toEqual({
      kind: "resource",
      type: "redis",
      version: ">=6",
      config: {},
      optional: false,
    });
    expect(nodesOf(text)["resource:kafka"]).toMatchObject({ config: { a: 1, b: [2] }, optional: true });
  });
});

describe("edges", () => {
  it("say how nodes are connected, sorted", () => {
    const text = `name: a
secrets: { k: { generator: secret } }
components:
  api: { image: "a:1", provides: [{ protocol: http, port: 80 }], health: / }
  web:
    build: { context: ., secrets: [k, NPM_TOKEN] }
    depends_on: [api, { component: api, condition: healthy }, db]
    requires: [{ type: postgres, set_env: { A: $url } }]
    supports: [redis, postgres]
    storage: { data: { path: /data } }
    env: { B: $components.api.url, C: { generator: uuid } }
    commands: { release: migrate $redis.url $storage.data.path, seed: load $mongo.url }
  db: { image: "a:1", requires: [{ type: mongodb, name: mongo }] }`;
    expect(edges(text)).toEqual([
      "component:api provides endpoint:api/80",
      "component:db requires resource:mongo",
      "component:web depends-on healthy component:api",
      "component:web depends-on started component:db",
      "component:web mounts volume:web/data",
      "component:web reads endpoint:api/80",
      "component:web reads resource:mongo",
      "component:web reads secret:k",
      "component:web reads secret:web/C",
      "component:web requires resource:postgres",
      "component:web supports resource:redis",
      "task:web/release precedes component:web",
    ]);
  });
});

it("matches its published schema", () => {
  const { app } = compiled("name: a\nimage: a:1\nrequires: [{ type: redis, config: { a: { b: [null, 1.5, true] } } }]");
  expect(appPlanSchema.parse(app)).toEqual(app);
});

describe("the app's endpoint", () => {
  const web =
    "web: { image: w:1, provides: [{ protocol: http, port: 81 }, { protocol: https, port: 443, exposed: true }] }";
  const api = "api: { image: a:1, provides: [{ protocol: tcp, port: 22, exposed: true }] }";

  it("is the first exposed http or https one, whatever the order of the components", () => {
    const last = "admin: { image: b:1, provides: [{ protocol: http, port: 90, exposed: true }] }";
    for (const order of [
      [web, api, last],
      [last, api, web],
    ]) {
      const text = `name: shop\ncomponents:\n${order.map((each) => `  ${each}`).join("\n")}\n`;
      expect(compiled(text).app.app).toEqual({ name: "shop", endpoint: "endpoint:admin/90" });
    }
    expect(compiled(`name: shop\ncomponents:\n  ${web}\n  ${api}\n`).app.app.endpoint).toBe("endpoint:web/443");
  });

  it("is absent when nothing of that kind is exposed", () => {
    expect(compiled(`name: shop\ncomponents:\n  ${api}\n`).app.app).toEqual({ name: "shop" });
  });
});
