import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderYaml, type Yaml, type YamlMap } from "../../../../targets/compose/render-yaml.ts";
import { documentAttributes, documentOf } from "../../../../targets/dokploy/document-attributes.ts";
import { parseYaml } from "../../../../targets/dokploy/parse-yaml.ts";
import { propertyRuns } from "../../../harness/property-runs.ts";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }).map((each) => each.replace(/\p{Surrogate}/gu, "")),
  fc.array(fc.constantFrom("a: b", "# c", "- d", "  e", "", "f"), { maxLength: 4 }).map((lines) => lines.join("\n")),
  fc.constantFrom("a.b", "- x", "[0]", "{}", "# x", '"', "a: b", "__proto__", "\n", "0", "true", "web", "a-b"),
);
const { map } = fc.letrec<{ map: YamlMap; value: Yaml; list: Yaml[] }>((tie) => ({
  map: fc.dictionary(text, tie("value"), { minKeys: 1, maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<YamlMap>,
  list: fc.array(fc.oneof(text, fc.boolean(), fc.nat(), tie("map")), { maxLength: 12 }) as fc.Arbitrary<Yaml[]>,
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    text,
    fc.boolean(),
    fc.integer(),
    fc.constant({}),
    tie("list"),
    tie("map"),
  ) as fc.Arbitrary<Yaml>,
}));

describe("a document", () => {
  it("is read as it was printed", () => {
    fc.assert(
      fc.property(map, (document) => {
        expect(parseYaml(`# head\n${renderYaml(document)}`)).toEqual(document);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it("has attributes that are its alone", () => {
    fc.assert(
      fc.property(map, (document) => {
        const plain = Object.entries(documentAttributes(document)).map(([path, each]) => [path, each.plain] as const);
        expect(documentOf(Object.fromEntries(plain))).toEqual(document);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it("has attributes that a reader knows", () => {
    const document = parseYaml(
      'services:\n  web:\n    command: ["a", "b"]\n    volumes:\n      - type: "volume"\n        source: "web.data"\n    scale: 1\nvolumes:\n  web.data: {}\n',
    );
    expect(documentAttributes(document ?? {})).toEqual({
      "services.web.command[0]": { plain: "a" },
      "services.web.command[1]": { plain: "b" },
      "services.web.volumes[0].type": { plain: "volume" },
      "services.web.volumes[0].source": { plain: "web.data" },
      "services.web.scale": { plain: 1 },
      'volumes."web.data"': { plain: {} },
    });
  });

  it.each([
    "",
    "a",
    "- a",
    "a: b",
    "a:\n   b: 1",
    "a: 1\na: 2",
    "a: 1\n b: 2",
    "a: >\n  b",
    "a: &x 1",
    "a: [1, [2]]",
    'a: "x" # y',
  ])("%j is of another hand", (other) => {
    expect(parseYaml(other)).toBeNull();
  });
});
