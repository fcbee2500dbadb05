import fc from "fast-check";
import type { AppPlan, Candidate, Component, Edge, Node } from "../../plans/index.ts";
import { valueArbitrary } from "./value.ts";

const word = fc.constantFrom("web", "api", "a.b", "KEY", "");
const address = fc.constantFrom("component:web", "resource:db", "endpoint:web/http", "volume:web/data", "secret:key");
const count = fc.integer({ min: 1, max: 65535 });
const text = fc.string({ maxLength: 5 });

/** `T` with any of its optional members missing. */
function record<T>(
  members: { [K in keyof Required<T>]: fc.Arbitrary<Required<T>[K]> },
  required: (keyof T)[],
): fc.Arbitrary<T> {
  return fc.record(members, { requiredKeys: required, noNullPrototype: true }) as fc.Arbitrary<T>;
}

function map<T>(values: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> {
  return fc.dictionary(word, values, { maxKeys: 2, noNullPrototype: true });
}

const command = record<NonNullable<Component["commands"][string]>>(
  {
    line: valueArbitrary,
    timeoutMs: count,
    capture: map(record({ pattern: text, description: text, sensitive: fc.boolean() }, ["pattern", "sensitive"])),
  },
  ["line", "capture"],
);

const candidate: fc.Arbitrary<Candidate> = fc.oneof(
  valueArbitrary.map((value): Candidate => ({ from: "operator", value })),
  fc.tuple(address, valueArbitrary).map(([resource, value]): Candidate => ({ from: "resource", resource, value })),
  address.map((secret): Candidate => ({ from: "generator", secret })),
  valueArbitrary.map((value): Candidate => ({ from: "default", value })),
);

const slot = record<Component["env"][string]>(
  {
    candidates: fc.array(candidate, { maxLength: 2 }),
    required: fc.boolean(),
    sensitive: fc.boolean(),
    label: text,
    description: text,
    example: text,
  },
  ["candidates", "required", "sensitive"],
);

const build = record<NonNullable<Component["run"]["build"]>>(
  { context: text, dockerfile: text, target: text, args: map(valueArbitrary), secrets: fc.array(word) },
  ["context", "args", "secrets"],
);

const health = record<NonNullable<Component["health"]>>(
  {
    path: text,
    endpoint: address,
    command: valueArbitrary,
    intervalMs: count,
    timeoutMs: count,
    startPeriodMs: count,
    retries: count,
  },
  [],
);

const component = record<Component>(
  {
    kind: fc.constant("component"),
    run: record({ image: text, build, runtime: fc.constantFrom("node", "static"), source: text }, []),
    env: map(slot),
    commands: map(command),
    health,
    restart: fc.constantFrom("always", "no"),
    schedule: text,
    singleton: fc.boolean(),
    platforms: fc.array(word, { maxLength: 2 }),
    host: record(
      {
        docker: fc.constantFrom("required", "optional"),
        network: fc.constantFrom("host", "bridge"),
        filesystem: fc.constantFrom("read-write", "none"),
        privileged: fc.boolean(),
      },
      ["privileged"],
    ),
  },
  ["kind", "run", "env", "commands", "singleton", "platforms", "host"],
);

const others: fc.Arbitrary<Node> = fc.oneof(
  record<Extract<Node, { kind: "resource" }>>(
    {
      kind: fc.constant("resource"),
      type: word,
      version: text,
      config: map(fc.constantFrom(1, "x", null, [true, { deep: 0.5 }])),
      optional: fc.boolean(),
    },
    ["kind", "type", "config", "optional"],
  ),
  record<Extract<Node, { kind: "endpoint" }>>(
    {
      kind: fc.constant("endpoint"),
      component: address,
      name: word,
      protocol: fc.constantFrom("http", "udp"),
      port: count,
      bind: text,
      exposed: fc.boolean(),
      spec: map(text),
    },
    ["kind", "component", "protocol", "port", "exposed", "spec"],
  ),
  record<Extract<Node, { kind: "volume" }>>(
    { kind: fc.constant("volume"), component: address, path: text, sizeBytes: count, persistent: fc.boolean() },
    ["kind", "component", "path", "persistent"],
  ),
  record<Extract<Node, { kind: "secret" }>>(
    { kind: fc.constant("secret"), generator: fc.constantFrom("secret", "uuid", "port"), sensitive: fc.boolean() },
    ["kind", "generator", "sensitive"],
  ),
  record<Extract<Node, { kind: "task" }>>(
    { kind: fc.constant("task"), component: address, when: fc.constantFrom("release", "on-demand"), command },
    ["kind", "component", "when", "command"],
  ),
);

const edge: fc.Arbitrary<Edge> = fc.oneof(
  fc
    .record({ from: address, to: address, condition: fc.constantFrom("started" as const, "healthy" as const) })
    .map((ends): Edge => ({ kind: "depends-on", ...ends })),
  fc
    .record({ from: address, to: address, kind: fc.constantFrom("requires", "mounts", "reads", "precedes") })
    .map((edge): Edge => edge),
);

/** App plans that the schema accepts, though no Launchfile may lead to them: every member in every combination. */
export const appPlanArbitrary: fc.Arbitrary<AppPlan> = fc
  .record({
    name: word,
    nodes: fc.dictionary(address, fc.oneof(component, others), { maxKeys: 3, noNullPrototype: true }),
    edges: fc.array(edge, { maxLength: 3 }),
  })
  .map(({ name, nodes, edges }) => ({ formatVersion: "launchplane/app-plan/v1", app: { name }, nodes, edges }));
