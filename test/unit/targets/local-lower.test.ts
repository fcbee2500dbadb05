import { describe, expect, it } from "vitest";
import { type AppPlan, catalogue, concat, literal, type Value } from "../../../plans/index.ts";
import { type EnvironmentInput, localTarget } from "../../../targets/index.ts";
import { appOf, component, defaultSlot, endpoint, line, reference, resource, input as testing } from "./sample-app.ts";

const input: EnvironmentInput = { ...testing, environment: "local" };
const source = { run: {}, commands: { start: line("node server.js") } };

function lowered(app: AppPlan, changes: Partial<EnvironmentInput> = {}) {
  const { value, diagnostics } = localTarget.lower(app, { ...input, ...changes });
  expect(diagnostics).toEqual([]);
  if (value === null) throw new Error("nothing was lowered");
  return value;
}

function gapsOf(app: AppPlan, changes: Partial<EnvironmentInput> = {}) {
  return lowered(app, changes).gaps.map(({ code, effect, at }) => `${code} ${effect} ${at}`);
}

function environmentOf(env: Parameters<typeof component>[0], changes: Partial<EnvironmentInput> = {}, nodes = {}) {
  const app = appOf({ "component:web": component({ ...source, ...env }), ...nodes });
  const attributes = lowered(app, changes).desired.objects["process:web"]?.attributes ?? {};
  const variables = Object.entries(attributes).filter(([name]) => name.startsWith("env."));
  return Object.fromEntries(
    variables.map(([name, each]) => [name.slice(4), "value" in each ? shown(each.value) : each]),
  );
}

function shown(value: Value): string {
  if (value.kind === "literal") return value.text;
  if (value.kind === "concat") return value.parts.map(shown).join("");
  if (value.kind === "reference") return `<${value.address}#${value.property}${value.sensitive ? "!" : ""}>`;
  return value.kind === "input" ? `<input ${value.name}${value.sensitive ? "!" : ""}>` : value.kind;
}

describe("how a component runs", () => {
  it.each([
    [
      "dev before everything",
      { run: { image: "a" }, commands: { dev: line("dev"), start: line("start") } },
      "dev",
      ".",
    ],
    ["start without an image", { run: { source: "./web/" }, commands: { start: line("start") } }, "start", "web"],
    [
      "start when dev is empty",
      { run: { source: "." }, commands: { dev: line(" "), start: line("start") } },
      "start",
      ".",
    ],
  ])("%s", (_title, parts, command, folder) => {
    const { desired } = lowered(appOf({ "component:web": component(parts) }));
    expect(desired.objects["process:web"]?.attributes).toMatchObject({
      command: { value: { text: command } },
      folder: { plain: folder },
    });
  });

  it.each([
    ["LP4201 unsupported component:web#image", { commands: { start: line("start") } }],
    ["LP4201 unsupported component:web#image", {}],
    ["LP4202 unsupported component:web#commands", { run: {} }],
    ["LP4204 unsupported component:web#schedule", { ...source, schedule: "0 3 * * *" }],
  ])("%s", (gap, parts) => {
    const app = appOf({ "component:web": component(parts), "component:worker": component(source) }, [
      { kind: "depends-on", from: "component:worker", to: "component:web", condition: "started" },
    ]);
    expect(gapsOf(app)).toContain(gap);
    expect(Object.keys(lowered(app).desired.objects)).toEqual(["process:worker"]);
    expect(lowered(app).desired.objects["process:worker"]?.after).toEqual([]);
  });
});

describe("gaps", () => {
  it("tell everything that is not exactly as written", () => {
    const parts = {
      run: {
        image: "a:1",
        build: { context: ".", dockerfile: "D", target: "t", args: { A: literal("1") }, secrets: ["s"] },
      },
      commands: {
        dev: { ...line("npm run dev"), timeoutMs: 1, capture: { a: { pattern: "a", sensitive: false } } },
      },
      env: { "a.b": defaultSlot("1"), FOLDER: defaultSlot(reference("volume:web/read", "path")) },
      health: { command: literal("./check") },
      restart: "always",
      host: { docker: "optional", network: "host", filesystem: "read-only", privileged: true },
    } as const;
    const volume = { kind: "volume", component: "component:web", persistent: true } as const;
    const task = { kind: "task", component: "component:web" } as const;
    const app = appOf({
      "component:web": component(parts as unknown as Parameters<typeof component>[0]),
      "endpoint:web/80": endpoint("component:web", 80, { exposed: true, spec: { openapi: "file:api.json" } }),
      "endpoint:web/90": endpoint("component:web", 90),
      "resource:cache": resource("redis"),
      "resource:off": resource("redis", { optional: true }),
      "resource:postgres": resource("postgres", { version: "^15", config: { extensions: ["vector"], tuned: 1 } }),
      "resource:sqlite": resource("sqlite", { version: "3", config: { a: 1 } }),
      "task:web/release": {
        ...task,
        when: "release",
        command: { ...line("r"), capture: { a: { pattern: "a", sensitive: false } } },
      },
      "task:web/seed": { ...task, when: "on-demand", command: line("s") },
      "volume:web/data": { ...volume, path: "/data", sizeBytes: 1 },
      "volume:web/read": { ...volume, path: "/read" },
    });
    expect(gapsOf(app)).toEqual([
      "LP4210 approximated component:web#image",
      "LP4210 approximated component:web#build.dockerfile",
      "LP4210 approximated component:web#build.target",
      "LP4210 approximated component:web#build.args",
      "LP4210 approximated component:web#build.secrets",
      "LP4210 approximated component:web#commands.dev",
      "LP4015 approximated component:web#commands.dev",
      "LP4206 approximated component:web#restart",
      "LP4210 approximated component:web#health.command",
      "LP4211 approximated component:web#env.a.b",
      "LP4026 approximated component:web#host.docker",
      "LP4027 unsupported component:web#host.network",
      "LP4027 unsupported component:web#host.filesystem",
      "LP4205 unsupported component:web#host.privileged",
      "LP4020 approximated endpoint:web/80#spec",
      "LP4210 approximated endpoint:web/90#exposed",
      "LP4203 unsupported resource:cache",
      "LP4003 approximated resource:off",
      "LP4208 approximated resource:postgres#version",
      "LP4209 unsupported resource:postgres#config.extensions",
      "LP4023 approximated resource:postgres#config.tuned",
      "LP4210 approximated resource:sqlite#version",
      "LP4023 approximated resource:sqlite#config.a",
      "LP4207 approximated volume:web/data#path",
      "LP4210 approximated volume:web/data#size",
    ]);
    for (const { code, args } of lowered(app).gaps) {
      expect(Object.keys(catalogue)).toContain(code);
      const { message, why, fix } = catalogue[code as keyof typeof catalogue];
      for (const [, name] of `${message} ${why} ${fix}`.matchAll(/\{(\w+)\}/g))
        expect(args, code).toHaveProperty(name ?? "");
    }
  });

  it("are none for what local does as written", () => {
    const app = appOf({
      "component:web": component({ ...source, restart: "no", platforms: ["linux/amd64"], singleton: true }),
      "resource:postgres": resource("postgres", { version: ">=15", config: { extensions: ["citext"] } }),
    });
    expect(gapsOf(app)).toEqual([]);
  });
});

describe("variables", () => {
  const slot = { required: false, sensitive: false };

  it("take the first candidate that is not absent", () => {
    const operator = {
      from: "operator",
      value: { kind: "input", name: "web.A", type: "text", sensitive: false },
    } as const;
    const fallback = { from: "default", value: literal("default") } as const;
    const ofCache = {
      from: "resource",
      resource: "resource:cache",
      value: reference("resource:cache", "path"),
    } as const;
    const env = { A: { ...slot, candidates: [operator, ofCache, fallback] } };
    const nodes = { "resource:cache": resource("sqlite", { optional: true }) };
    expect(environmentOf({ env }, {}, nodes)).toEqual({ A: "default" });
    expect(environmentOf({ env }, { active: ["cache"] }, nodes)).toEqual({ A: "<resource:cache#path>" });
    expect(environmentOf({ env }, { inputs: { "web.A": { text: "given" } } }, nodes)).toEqual({ A: "given" });
    expect(environmentOf({ env }, { inputs: { "web.A": { text: "" } } }, nodes)).toEqual({ A: "default" });
    const secret = { "web.A": { secret: { scope: "notes.testing", name: "a", version: 1 } } };
    expect(environmentOf({ env }, { inputs: secret }, nodes)).toEqual({ A: "<input web.A!>" });
  });

  it("that are required and missing stay inputs, others are left out", () => {
    const operator = {
      from: "operator",
      value: { kind: "input", name: "web.A", type: "text", sensitive: false },
    } as const;
    const env = {
      A: { candidates: [operator], required: true, sensitive: true },
      B: { ...slot, candidates: [] },
      C: { ...slot, candidates: [{ from: "generator", secret: "secret:web/C" } as const] },
    };
    const nodes = { "secret:web/C": { kind: "secret", generator: "port", sensitive: false } as const };
    expect(environmentOf({ env }, {}, nodes)).toEqual({ A: "<input web.A!>", C: "<secret:web/C#value>" });
  });

  it("that are sensitive hide what the author wrote, and not where something lies", () => {
    const nodes = { "resource:db": resource("sqlite") };
    const hidden = (value: Value) => ({ ...defaultSlot(value), sensitive: true });
    const app = appOf({
      "component:web": component({
        ...source,
        env: { A: hidden(literal("a")), B: hidden(reference("resource:db", "url")) },
      }),
      ...nodes,
    });
    const { attributes } = lowered(app).desired.objects["process:web"] ?? {};
    expect(attributes?.["env.A"]).toMatchObject({ value: { text: "a", sensitive: true } });
    expect(attributes?.["env.B"]).toMatchObject({ value: { parts: [{ sensitive: true }, { sensitive: false }] } });
  });

  it("see the app and its components where users of this machine do", () => {
    const nodes = {
      "component:api": component(source),
      "endpoint:api/grpc": endpoint("component:api", 9000, { protocol: "grpc" }),
      "endpoint:web/8080": endpoint("component:web", 8080, { exposed: true }),
    };
    const env = {
      API: defaultSlot(
        concat([reference("endpoint:api/grpc", "url"), literal(" "), reference("endpoint:api/grpc", "port")]),
      ),
      URL: defaultSlot(concat([reference("app", "url"), literal(" "), reference("app", "tls")])),
    };
    expect(environmentOf({ env }, {}, nodes)).toEqual({
      API: "grpc://localhost:9000 9000",
      URL: "http://localhost:8080 false",
    });
    expect(environmentOf({ env }, { url: "https://notes.example.test" }, nodes)["URL"]).toBe(
      "https://notes.example.test true",
    );
  });

  it("have a resource's properties, those of a named one apart", () => {
    const nodes = { "resource:postgres": resource("postgres"), "resource:audit": resource("postgres") };
    const env = {
      URL: defaultSlot(reference("resource:postgres", "url", true)),
      NAME: defaultSlot(reference("resource:audit", "name")),
      NOT_THERE: defaultSlot(reference("resource:audit", "socket")),
    };
    expect(environmentOf({ env }, {}, nodes)).toEqual({
      URL: "postgresql://launchplane:<resource:postgres#password!>@127.0.0.1:<resource:postgres#published-port>/notes",
      NAME: "notes_audit",
    });
  });
});

describe("what stands around the desired state", () => {
  const app = appOf({
    "component:api": component({
      ...source,
      health: { path: "live", endpoint: "endpoint:api/443", startPeriodMs: 2000, retries: 2, intervalMs: 1000 },
    }),
    "component:cli": component(source),
    "component:page": component(source),
    "component:tested": component({ ...source, health: { command: literal("true") } }),
    "endpoint:api/443": endpoint("component:api", 443, { protocol: "https" }),
    "endpoint:api/53": endpoint("component:api", 53, { protocol: "udp" }),
    "endpoint:page/80": endpoint("component:page", 80, { exposed: true }),
    "resource:postgres": resource("postgres"),
  });

  it("asks for the ports that are listened on, and chooses those of databases", () => {
    expect(localTarget.allocations(app, input)).toEqual([
      { address: "endpoint:api/443", preferred: 443, fixed: true, holder: "process:api" },
      { address: "endpoint:page/80", preferred: 80, fixed: true, holder: "process:page" },
      { address: "resource:postgres", preferred: expect.any(Number), fixed: false, holder: "database:postgres" },
    ]);
  });

  it("proves each component as well as it can be proven", () => {
    expect(localTarget.probes(app, input).map((probe) => ({ ...probe, intervalMs: undefined }))).toMatchObject([
      {
        component: "component:api",
        kind: "http",
        url: "https://localhost:443/live",
        accept: { from: 200, to: 399 },
        timeoutMs: 4000,
      },
      { component: "component:cli", object: "process:cli", kind: "running" },
      { component: "component:page", kind: "http", url: "http://localhost:80/", accept: { to: 499 } },
      { component: "component:tested", kind: "command" },
    ]);
  });

  it("emits a Procfile and examples of the variables, without values nobody may see", () => {
    const secret = {
      kind: "reference",
      address: "secret:k",
      property: "value",
      type: "secret-hex",
      sensitive: true,
    } as const;
    const env = {
      DATABASE_URL: defaultSlot(reference("resource:postgres", "url", true)),
      KEY: defaultSlot({ kind: "transform", name: "base64", of: secret }),
      LINES: defaultSlot("a\nb"),
    };
    const files = localTarget.emit(
      lowered(
        appOf({
          "component:web": component({
            run: { source: "web" },
            env,
            commands: { install: line("npm ci"), start: line("npm start") },
          }),
          "resource:postgres": resource("postgres"),
        }),
      ).desired,
    );
    expect(Object.fromEntries(files.map(({ path, text }) => [path, text]))).toEqual({
      Procfile: "# before: web: cd web && npm ci\nweb: cd web && npm start\n",
      "web.env.example": [
        "DATABASE_URL=postgresql://launchplane:{resource:postgres#password}@127.0.0.1:{resource:postgres#published-port}/notes",
        "KEY={secret:k#value|base64}",
        "LINES=a\\nb",
        "",
      ].join("\n"),
    });
  });

  it("runs no command to look at things", () => {
    expect(localTarget.isQuery("sh", ["-c", "true"])).toBe(false);
  });
});
