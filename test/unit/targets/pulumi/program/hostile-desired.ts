import * as fc from "fast-check";
import { concat, type DesiredObject, type DesiredState, literal, type Value } from "../../../../../plans/index.ts";

const tokens = [
  ...[
    "`",
    "${",
    "}",
    "$",
    "\\",
    '"',
    "'",
    "*/",
    "/*",
    "//",
    "{{",
    "}}",
    "{{{x}}}",
    "<%",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\x1b",
  ],
  ...[
    "\u2028",
    "\u2029",
    "\ud800",
    "\udc00",
    "\u202e",
    "\ufeff",
    "😀",
    "é",
    " ",
    "",
    "a",
    "A=b",
    "=",
    "#",
    "---\n",
    ": ",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "then",
    "default",
    "class",
    "pulumi",
    "docker",
    "parent",
    "network",
    "this",
  ],
  ...[
    "${process.exit(1)}",
    "`+1+`",
    "');",
    '");',
    "http_proxy= wget -q -O /dev/null 'http://127.0.0.1:1/'",
    "\\u0041",
    "\\n",
  ],
];

/** Texts that mean something to TypeScript, to templates, or to objects. */
export const hostileText = fc.array(fc.constantFrom(...tokens), { maxLength: 6 }).map((parts) => parts.join(""));

/** Names of which many look alike. */
const hostileName = fc.oneof(
  fc.constantFrom(
    "web",
    "Web",
    "web-",
    "we-b",
    "WEB",
    "class",
    "network",
    "prefix",
    "9",
    "-",
    "web.data",
    "constructor",
  ),
  // A slash divides the names of an address.
  hostileText.filter((text) => text !== "" && !text.includes("/")),
);

const leaf: fc.Arbitrary<Value> = fc.oneof(
  hostileText.map(literal),
  hostileText.map((text): Value => ({ kind: "literal", text, type: "text", sensitive: true })),
  fc.record({
    kind: fc.constant("reference" as const),
    address: fc.oneof(hostileName, fc.constant("default/X")).map((name) => `secret:${name}`),
    property: fc.constantFrom("value", "password"),
    type: fc.constantFrom("text", "secret-hex"),
    sensitive: fc.constant(true),
  }),
  fc.record({
    kind: fc.constant("reference" as const),
    address: hostileName.map((name) => `endpoint:${name}/http`),
    property: fc.constant("published-port"),
    type: fc.constant("port" as const),
    sensitive: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("input" as const),
    name: hostileName,
    type: fc.constant("text" as const),
    sensitive: fc.boolean(),
  }),
);

const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc.array(tie("value"), { minLength: 2, maxLength: 4 }).map(concat),
    fc.record({
      kind: fc.constant("transform" as const),
      name: fc.constantFrom("base64", "hex"),
      of: tie("value"),
    }),
    fc.record({ kind: fc.constant("fallback" as const), first: tie("value"), otherwise: tie("value") }),
  ),
})).value;

const attribute = fc.oneof(
  hostileText.map((plain) => ({ plain })),
  value.map((each) => ({ value: each })),
);

const port = (name: string): Value => {
  return {
    kind: "reference",
    address: `endpoint:${name}/http`,
    property: "published-port",
    type: "port",
    sensitive: false,
  };
};

const container = fc.record({
  name: hostileName,
  type: fc.constantFrom("service", "job", "task", "setup"),
  env: fc.dictionary(hostileText, attribute, { maxKeys: 4 }),
  entrypoint: fc.array(attribute, { maxLength: 2 }),
  command: fc.array(attribute, { maxLength: 3 }),
  files: fc.dictionary(hostileText, attribute, { maxKeys: 2 }),
  aliases: fc.array(hostileText, { maxLength: 2 }),
  test: fc.option(attribute),
  scratch: fc.option(hostileText),
  data: fc.boolean(),
  published: fc.boolean(),
  host: fc.constantFrom([], ["host.docker"], ["host.filesystem"], ["host.privileged"], ["host.network"], ["confined"]),
  after: fc.array(fc.nat(20), { maxLength: 2 }),
  args: fc.dictionary(hostileText, attribute, { maxKeys: 2 }),
});

type Drawn = typeof container extends fc.Arbitrary<infer Each> ? Each : never;

/** Desired states of a few containers whose names and texts are anything. */
export const hostileDesired: fc.Arbitrary<DesiredState> = fc
  .uniqueArray(container, { selector: ({ name }) => name, minLength: 1, maxLength: 5 })
  .map((drawn) => {
    const objects = drawn.flatMap((each, index) => objectsOf(each, drawn.slice(0, index)));
    const network: [string, DesiredObject] = ["network:default", object("network", "app", {})];
    return { target: "pulumi", scope: "shop.prod", objects: Object.fromEntries([network, ...objects]) };
  });

function object(type: string, origin: string, attributes: DesiredObject["attributes"]): DesiredObject {
  return { type, origin: [origin], after: [], attributes };
}

function objectsOf(drawn: Drawn, earlier: Drawn[]): [string, DesiredObject][] {
  const { name, type, data } = drawn;
  const origin = `component:${name}`;
  const image = object("image", origin, {
    image: { plain: "a:1" },
    "build.context": { plain: "./api" },
    ...named("build.args", drawn.args),
  });
  const conditions = { task: "completed", setup: "completed", service: "healthy", job: "started" } as const;
  const before = drawn.after.flatMap((index) => {
    const other = earlier[index % Math.max(earlier.length, 1)];
    return other === undefined
      ? []
      : [{ on: `${other.type}:${other.name}`, condition: conditions[other.type as "task"] }];
  });
  const after: DesiredObject["after"] = [
    { on: `image:${name}`, condition: "completed" },
    { on: "network:default", condition: "exists" },
    ...(data ? [{ on: `volume:${name}.data`, condition: "exists" as const }] : []),
    ...before,
  ];
  return [
    [`image:${name}`, image],
    [`${type}:${name}`, { ...object(type, origin, attributesOf(drawn)), after }],
    ...(data ? [[`volume:${name}.data`, object("volume", `volume:${name}/data`, {})] as [string, DesiredObject]] : []),
  ];
}

function attributesOf({ name, type, ...drawn }: Drawn): DesiredObject["attributes"] {
  const isOnce = type === "task" || type === "setup";
  const times = { "health.interval": "90s", "health.timeout": "500ms", "health.start_period": "1h" };
  return {
    ...named(
      "env",
      Object.fromEntries(Object.entries(drawn.env).map(([key, each]) => [key.replaceAll("=", ""), each])),
    ),
    ...named("entrypoint", drawn.entrypoint),
    ...named("command", drawn.command),
    ...named("files", drawn.files),
    ...Object.fromEntries(drawn.aliases.map((alias) => [`aliases.${alias}`, { plain: true }])),
    ...(drawn.test !== null && {
      "health.test": drawn.test,
      ...Object.fromEntries(Object.entries(times).map(([key, plain]) => [key, { plain }])),
      "health.retries": { plain: 3 },
    }),
    ...(drawn.scratch !== null && { "mounts.scratch": { plain: { path: drawn.scratch } } }),
    ...(drawn.data && { "mounts.data": { plain: { path: "/data", volume: `${name}.data` } } }),
    ...(drawn.published && { "ports.80": { value: port(name) }, publish: { plain: "127.0.0.1" } }),
    ...Object.fromEntries(drawn.host.map((need) => [need, { plain: need === "host.filesystem" ? "read-only" : true }])),
    ...(isOnce ? { timeout: { plain: "90s" } } : { restart: { plain: "always" }, "expose.8080": { plain: true } }),
  };
}

function named<Each>(prefix: string, each: Record<string, Each> | Each[]): Record<string, Each> {
  return Object.fromEntries(Object.entries(each).map(([key, one]) => [`${prefix}.${key}`, one]));
}
