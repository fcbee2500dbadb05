import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DocumentMap, formatLaunchfile, loadDocument } from "../../../../compiler/index.ts";
import { changedData, dataAt } from "../../../../runtime/catalog/changed-data.ts";
import { launchfileText } from "../../../../runtime/catalog/launchfile-text.ts";
import { shrunkData } from "../../../../runtime/catalog/shrunk-data.ts";
import { shuffledData } from "../../../../runtime/catalog/shuffled-data.ts";
import { untidyText } from "../../../../runtime/catalog/untidy-text.ts";
import { isLeaf, writtenFields } from "../../../../runtime/catalog/written-fields.ts";
import { launchDataArbitrary } from "../../../../runtime/testing/index.ts";

const load = (text: string) => loadDocument({ path: "Launchfile", text }).value?.data;
const plain = (data: unknown) => JSON.parse(JSON.stringify(data));

const texts = fc.oneof(
  fc.constantFrom(
    "yes",
    "null",
    "~",
    "1.50",
    "a: b",
    "# x",
    "- x",
    "",
    " x",
    "$app.url",
    "${a:-b}",
    "é",
    "a\nb",
    "0x1F",
    "{}",
  ),
  fc.string({ maxLength: 6 }),
);
const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    texts,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("data"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b c", "1", "true", "a:"), tie("data"), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const map = fc.dictionary(fc.constantFrom("name", "env", "x"), data, { minKeys: 1, noNullPrototype: true });

describe("data written as a Launchfile", () => {
  it("is read back as it was", () => {
    fc.assert(
      fc.property(map, (each) => {
        expect(plain(load(launchfileText(each as DocumentMap)))).toEqual(each);
      }),
      { numRuns: 500 },
    );
  });

  it("is in block style, plain where that is clear", () => {
    expect(
      launchfileText({ name: "shop", keywords: [], provides: [{ port: 80, spec: {} }, "a: b"], x: { y: null } }),
    ).toBe('name: shop\nkeywords: []\nprovides:\n  - port: 80\n    spec: {}\n  - "a: b"\nx:\n  y: null\n');
  });

  it("is read back in every layout", () => {
    fc.assert(
      fc.property(map, fc.nat(), (each, seed) => {
        expect(plain(load(untidyText(launchfileText(each as DocumentMap), seed)))).toEqual(each);
      }),
      { numRuns: 500 },
    );
    const rules = { rules: [[{ a: 1, b: 2 }], [[1, 2], [3]], []] };
    for (let seed = 0; seed < 128; seed++) expect(plain(load(untidyText(launchfileText(rules), seed)))).toEqual(rules);
  });

  it("means the same when it is laid out otherwise or its members stand in another order", () => {
    fc.assert(
      fc.property(launchDataArbitrary, fc.nat(), (launch, seed) => {
        const written = launch as unknown as DocumentMap;
        const text = untidyText(launchfileText(shuffledData(written, seed)), seed);
        expect(plain(load(text))).toEqual(plain(written));
        expect(formatLaunchfile({ path: "Launchfile", text }).diagnostics).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("changing data", () => {
  const shop = { name: "shop", provides: [{ port: 80 }, { port: 81 }] };

  it("changes one place, removes it, or leaves everything where there is none", () => {
    expect(changedData(shop, ["provides", 0, "port"], 82)).toEqual({
      name: "shop",
      provides: [{ port: 82 }, { port: 81 }],
    });
    expect(changedData(shop, ["provides", 0], undefined)).toEqual({ name: "shop", provides: [{ port: 81 }] });
    expect(changedData(shop, ["none", "x"], 1)).toEqual(shop);
    expect(shop.provides).toHaveLength(2);
  });

  it("finds what stands at a path, inherited members not", () => {
    expect([dataAt(shop, ["provides", 1, "port"]), dataAt(shop, ["constructor"])]).toEqual([81, undefined]);
  });
});

describe("the fields that a Launchfile writes", () => {
  it("have the format's names, shorthands and components too", () => {
    const written = writtenFields({
      name: "shop",
      "x-own": 1,
      unknown: 2,
      components: { web: { health: "/up", env: { A: "b" }, requires: ["redis"], platform: "linux/amd64" } },
      supports: [{ type: "s3", config: { a: [1] } }],
    });
    const leaves = written.filter(isLeaf).map(({ field, path }) => `${field} ${path.join(".")}`);
    expect(leaves).toEqual([
      "name name",
      "health.path components.web.health",
      "env.*.default components.web.env.A",
      "requires.type components.web.requires.0",
      "platform components.web.platform",
      "supports.type supports.0.type",
      "supports.config.* supports.0.config.a",
    ]);
  });
});

describe("the smallest data", () => {
  it("is what is needed to fail, and nothing else", async () => {
    const big = { name: "shop", a: { b: [1, { c: 2 }], d: "x" }, e: [{ f: 1 }, { g: 2 }] };
    const smallest = await shrunkData(
      big,
      async (data) => dataAt(data, ["a", "b", 1, "c"]) === 2 || dataAt(data, ["a", "b", 0, "c"]) === 2,
    );
    expect(smallest).toEqual({ a: { b: [{ c: 2 }] } });
  });
});
