import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { compileWith } from "../../compiler/index.ts";
import { loadGrammar } from "../../grammar/index.ts";
import { propertyRuns } from "../harness/property-runs.ts";

const grammar = await loadGrammar("$");

/** A component with every field. */
const component = {
  runtime: "node",
  image: "shop:1.2",
  build: { context: ".", dockerfile: "Dockerfile", target: "app", args: { LEVEL: "1" }, secrets: ["token"] },
  source: "web",
  provides: [
    { name: "web", protocol: "http", port: 80, bind: "0.0.0.0", exposed: true, spec: { openapi: "file:api" } },
  ],
  requires: [{ type: "postgres", name: "main", version: ">=15", config: { size: [1] }, set_env: { DB_URL: "$url" } }],
  supports: ["redis", { type: "s3", set_env: { BUCKET: "$bucket" } }],
  env: { LEVEL: "info", KEY: { default: "$secrets.key", description: "A key.", required: true, sensitive: true } },
  commands: { start: "node .", boot: { command: "b", timeout: "5m", capture: { id: { pattern: "(.+)" } } } },
  health: { path: "/up", interval: "10s", retries: 3 },
  depends_on: ["first", { component: "first", condition: "started" }],
  storage: { data: { path: "/data", size: "1GB", persistent: true } },
  restart: "always",
  singleton: true,
  platform: ["linux/amd64"],
  host: { docker: "optional", privileged: false },
};

const launchfile = {
  version: "launch/v1",
  name: "shop",
  keywords: ["shop"],
  secrets: { key: { generator: "secret", description: "The key." } },
  components: {
    // A mistake that nothing in `web` has to do with.
    first: { image: "first:1.2", env: { PLANTED: "$nowhere.url" } },
    web: component,
    // What refers to it.
    last: {
      image: "last:1.2",
      env: { URL: "$components.web.url", ADMIN: "$components.web.web.port", DB: "$main.host", KEY: "$secrets.key" },
      depends_on: [{ component: "web", condition: "healthy" }],
    },
  },
};

type Path = (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries = Array.isArray(value) ? value.map((each, index) => [index, each] as const) : Object.entries(value);
  return [path, ...entries.flatMap(([key, each]) => pathsIn(each, [...path, key]))];
}

const places = pathsIn(launchfile).filter((path) => path.length > 0 && path[1] !== "first" && path.length !== 1);
const values = [null, [], {}, [null], [[]], { a: null }, 5, -1, 1e99, true, "", "x", "A b", "$", "a".repeat(5000)];

/** The Launchfile with other values at these places. */
function withValues(changes: [Path, unknown][]): string {
  const data = structuredClone(launchfile);
  for (const [path, value] of changes) {
    const parent = path
      .slice(0, -1)
      .reduce<unknown>((each, key) => (each as Record<string, unknown> | null)?.[key], data);
    if (typeof parent !== "object" || parent === null) continue;
    (parent as Record<string, unknown>)[path.at(-1) as string] = structuredClone(value);
  }
  return stringify(data, { aliasDuplicateObjects: false });
}

const told = (text: string) => compileWith(grammar, { path: "Launchfile", text }).diagnostics;

describe("a value that stands where it may not", () => {
  it.each(places.map((path) => [path.join(".")]))("at %s hides no mistake elsewhere", (name) => {
    const path = places.find((each) => each.join(".") === name) as Path;
    for (const value of values) {
      const diagnostics = told(withValues([[path, value]])).filter(({ severity }) => severity === "error");
      expect(diagnostics.map(({ message }) => message)).toContain('"nowhere" is not a resource of this app');
      // Several members may be missing from one map.
      const others = diagnostics.filter(({ code }) => code !== "LP1201");
      expect(new Set(others.map(({ span }) => span?.start.offset)).size).toBe(others.length);
    }
  });

  it("never ends in an exception, however many there are", () => {
    const change = fc.tuple(fc.constantFrom(...places), fc.constantFrom(...values));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        expect(Array.isArray(told(withValues(changes)))).toBe(true);
      }),
      { numRuns: propertyRuns(300) },
    );
  });
});
