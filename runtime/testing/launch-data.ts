import fc from "fast-check";

/** A Launchfile as data, whose names occur nowhere else in it, so that replacing one in its JSON renames a thing. */
export interface LaunchData {
  name: string;
  secrets: Record<string, { generator: string }>;
  components: Record<string, ComponentData>;
}

interface ComponentData {
  image: string;
  provides?: Record<string, unknown>[];
  requires?: Record<string, unknown>[];
  storage?: Record<string, Record<string, unknown>>;
  env?: Record<string, unknown>;
  depends_on?: { component: string; condition: string }[];
  commands?: Record<string, unknown>;
  restart?: string;
}

/** Stands in every text that a generated Launchfile holds in a sensitive variable. */
export const writtenSecret = "Zk7-written-secret";

const componentNames = ["qcompa", "qcompb", "qcompc"];
const resourceNames = ["qresa", "qresb"];
const secretNames = ["qseca", "qsecb"];

const variables: Record<string, object> = { qresa: { FIRST_URL: "$url" }, qresb: { SECOND_URL: "$url" } };

const port = fc.integer({ min: 1024, max: 9999 });
const word = fc.constantFrom("red", "green", "blue", "cyan");

const variable = fc.oneof(
  word,
  fc.constantFrom(...secretNames).map((name) => `$secrets.${name}`),
  fc.constantFrom(...secretNames).map((name) => `key=\${secrets.${name}}&fixed`),
  word.map((text) => ({ default: text, required: true })),
  word.map((text) => ({ sensitive: true, default: `${writtenSecret}-${text}` })),
  fc.constant({ generator: "secret" }),
  fc.constant({ required: true }),
);

/** `index` keeps what two components have apart. */
function component(index: number): fc.Arbitrary<ComponentData> {
  const parts = {
    provides: port.chain((number) =>
      fc.boolean().map((exposed) => [{ name: `qend${index}`, protocol: "http", port: number, exposed }]),
    ),
    requires: fc
      .subarray(resourceNames, { minLength: 1 })
      .map((names) =>
        names.map((name) => ({ name, type: name === "qresa" ? "postgres" : "redis", set_env: variables[name] })),
      ),
    storage: fc.subarray(["qvola", "qvolb"], { minLength: 1 }).chain((names) =>
      fc.record({ persistent: fc.boolean(), size: fc.constantFrom("1GB", "512MB") }).map((rest) => {
        return Object.fromEntries(names.map((name) => [`${name}${index}`, { path: `/srv/${name.slice(1)}`, ...rest }]));
      }),
    ),
    env: fc.dictionary(fc.constantFrom("A", "B_KEY", "C.D"), variable, { maxKeys: 3, noNullPrototype: true }),
    commands: fc.record(
      { start: fc.constantFrom("serve --fast", "serve"), release: fc.constant("migrate"), audit: word },
      { requiredKeys: [], noNullPrototype: true },
    ),
    restart: fc.constantFrom("always", "on-failure"),
  };
  return fc
    .record(parts, { requiredKeys: [], noNullPrototype: true })
    .map((optional) => ({ image: `registry.example.com/part${index}:1.0`, ...optional }));
}

/** Launchfiles that compile. */
export const launchDataArbitrary: fc.Arbitrary<LaunchData> = fc
  .tuple(fc.tuple(component(0), component(1), component(2)), fc.integer({ min: 1, max: 3 }), fc.boolean())
  .map(([all, count, waits]) => {
    const components = Object.fromEntries(
      componentNames.slice(0, count).map((name, index) => {
        const others = waits && index > 0 ? [{ component: componentNames[index - 1], condition: "started" }] : [];
        return [name, { ...all[index], ...(others.length > 0 && { depends_on: others }) } as ComponentData];
      }),
    );
    const secrets = Object.fromEntries(secretNames.map((name) => [name, { generator: "secret" }]));
    return { name: "shop", secrets, components };
  });
