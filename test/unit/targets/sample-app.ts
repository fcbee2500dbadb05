import {
  type AppPlan,
  type Component,
  concat,
  type Edge,
  type Endpoint,
  type EnvSlot,
  literal,
  type Node,
  type Resource,
  type Value,
} from "../../../plans/index.ts";
import type { EnvironmentInput } from "../../../targets/index.ts";

/** An app plan of these nodes, with its edges in their order. */
export function appOf(nodes: Record<string, Node>, edges: Edge[] = [], name = "notes"): AppPlan {
  const endpoint = Object.entries(nodes).find(
    ([, node]) => node.kind === "endpoint" && node.exposed && node.protocol.startsWith("http"),
  );
  const key = (edge: Edge) => `${edge.from} ${edge.kind} ${edge.to}`;
  return {
    formatVersion: "launchplane/app-plan/v1",
    app: { name, ...(endpoint && { endpoint: endpoint[0] }) },
    nodes,
    edges: [...edges].sort((a, b) => (key(a) < key(b) ? -1 : 1)),
  };
}

export function component(parts: Partial<Component> = {}): Component {
  return {
    kind: "component",
    run: { image: "example.test/notes:1" },
    env: {},
    commands: {},
    singleton: false,
    platforms: [],
    host: { privileged: false },
    ...parts,
  };
}

export function endpoint(of: string, port: number, parts: Partial<Endpoint> = {}): Endpoint {
  return { kind: "endpoint", component: of, protocol: "http", port, exposed: false, spec: {}, ...parts };
}

export function resource(type: string, parts: Partial<Resource> = {}): Resource {
  return { kind: "resource", type, config: {}, optional: false, ...parts };
}

export function reference(address: string, property: string, sensitive = false): Value {
  return { kind: "reference", address, property, type: "text", sensitive };
}

export function defaultSlot(value: Value | string): EnvSlot {
  const candidate = { from: "default" as const, value: typeof value === "string" ? literal(value) : value };
  return { candidates: [candidate], required: false, sensitive: false };
}

export function line(text: string) {
  return { line: literal(text), capture: {} };
}

export const input: EnvironmentInput = {
  context: "notes",
  environment: "testing",
  class: "testing",
  url: null,
  active: [],
  inputs: {},
  allocations: {},
  artifacts: {},
  images: {},
  sources: {},
  consent: [],
  settings: {},
};

/** A web component with a database, a release task, a volume, a generated secret and a worker; every part of it is used. */
export function sampleApp(): AppPlan {
  return appOf(
    {
      "component:web": component({
        run: { build: { context: "./web", args: { VERSION: literal("1$0") }, secrets: [] } },
        env: {
          BASE_URL: defaultSlot(reference("app", "url")),
          DATABASE_URL: {
            candidates: [
              { from: "resource", resource: "resource:postgres", value: reference("resource:postgres", "url", true) },
            ],
            required: true,
            sensitive: false,
          },
          KEY: {
            candidates: [{ from: "generator", secret: "secret:web/KEY" }],
            required: false,
            sensitive: true,
          },
          LABEL: defaultSlot("costs $5"),
          SMTP_PASSWORD: {
            candidates: [
              { from: "operator", value: { kind: "input", name: "web.SMTP_PASSWORD", type: "text", sensitive: true } },
            ],
            required: true,
            sensitive: true,
          },
          TOKEN: defaultSlot(
            concat([
              literal("base64:"),
              {
                kind: "transform",
                name: "base64",
                of: {
                  kind: "reference",
                  address: "secret:app-key",
                  property: "value",
                  type: "secret-hex",
                  sensitive: true,
                },
              },
            ]),
          ),
        },
        commands: { start: line('node server.js --title "two words"') },
        health: { path: "/health?full=1", endpoint: "endpoint:web/8080", retries: 3 },
      }),
      "component:worker": component({
        restart: "on-failure",
        commands: { start: line("cd /srv && exec ./work $QUEUE") },
      }),
      "endpoint:web/8080": endpoint("component:web", 8080, { exposed: true }),
      "endpoint:web/9090": endpoint("component:web", 9090),
      "resource:postgres": resource("postgres"),
      "secret:app-key": { kind: "secret", generator: "secret", sensitive: true },
      "secret:web/KEY": { kind: "secret", generator: "secret", sensitive: true },
      "task:web/release": {
        kind: "task",
        component: "component:web",
        when: "release",
        command: line("node migrate.js"),
      },
      "volume:web/data": { kind: "volume", component: "component:web", path: "/data", persistent: true },
      "volume:web/cache": { kind: "volume", component: "component:web", path: "/cache", persistent: false },
    },
    [
      { kind: "requires", from: "component:web", to: "resource:postgres" },
      { kind: "depends-on", from: "component:worker", to: "component:web", condition: "healthy" },
      { kind: "precedes", from: "task:web/release", to: "component:web" },
    ],
  );
}
