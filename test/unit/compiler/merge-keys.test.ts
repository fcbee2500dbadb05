import { describe, expect, it } from "vitest";
import { loadDocument } from "../../../compiler/document/load-document.ts";

const merged = (text: string) => {
  const { value, diagnostics } = loadDocument({ path: "Launchfile", text });
  expect(diagnostics).toEqual([]);
  return JSON.parse(JSON.stringify(value?.data["r"]));
};

const anchors = "x: &x { a: 1, b: { c: 1, d: 1 } }\ny: &y { a: 2, e: 2 }\nz: &z { <<: *x, e: 3 }\nl: &l [*x, *y]\n";

describe("merge keys", () => {
  it.each<[string, string, unknown]>([
    ["bring the members of one map", "{ <<: *x }", { a: 1, b: { c: 1, d: 1 } }],
    ["give way to members before them", "{ a: 0, <<: *x }", { a: 0, b: { c: 1, d: 1 } }],
    ["give way to members after them", "{ <<: *y, a: 0 }", { a: 0, e: 2 }],
    ["replace whole members, never merge deeper", "{ <<: *x, b: { c: 0 } }", { a: 1, b: { c: 0 } }],
    ["take a list, the earlier map first", "{ <<: [*y, *x] }", { a: 2, e: 2, b: { c: 1, d: 1 } }],
    ["take an alias of a list", "{ <<: *l }", { a: 1, b: { c: 1, d: 1 }, e: 2 }],
    ["take a map in place", "{ <<: { a: 5 } }", { a: 5 }],
    ["take maps that merge themselves", "{ <<: *z }", { a: 1, b: { c: 1, d: 1 }, e: 3 }],
    ["take an empty map", "{ <<: {}, a: 1 }", { a: 1 }],
    ["are ordinary keys in quotes", '{ "<<": { a: 1 } }', { "<<": { a: 1 } }],
    ["see the anchor that stands before them", "{ <<: *x, q: &x { a: 9 } }", { a: 1, b: { c: 1, d: 1 }, q: { a: 9 } }],
  ])("%s", (_, text, expected) => {
    expect(merged(`${anchors}r: ${text}\n`)).toEqual(expected);
  });

  it("work in block maps", () => {
    expect(merged(`${anchors}r:\n  <<: *y\n  f: 4\n`)).toEqual({ a: 2, e: 2, f: 4 });
  });
});

describe("aliases", () => {
  it.each<[string, string, unknown]>([
    ["a map", "*y", { a: 2, e: 2 }],
    [
      "a list's entries",
      "[*y, *y]",
      [
        { a: 2, e: 2 },
        { a: 2, e: 2 },
      ],
    ],
    ["the latest anchor of a name", "[&n 1, *n, &n 2, *n]", [1, 1, 2, 2]],
  ])("copy %s", (_, text, expected) => {
    expect(merged(`${anchors}r: ${text}\n`)).toEqual(expected);
  });

  it("may be many: the work counts", () => {
    expect(merged(`x: &x one\nr: [${Array(20_000).fill("*x").join(", ")}]\n`)).toHaveLength(20_000);
  });
});
