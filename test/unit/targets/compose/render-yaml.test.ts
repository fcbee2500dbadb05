import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { renderText, renderYaml, type Yaml } from "../../../../targets/compose/render-yaml.ts";

describe("renderYaml", () => {
  it("prints every text in double quotes, keys plain where they can be", () => {
    const text = renderYaml({ a: "1", "b.c": 2, on: true, "1x": {}, list: ["x", 1], maps: [{ k: "v", l: ["w"] }] });
    expect(text).toBe('a: "1"\nb.c: 2\n"on": true\n"1x": {}\nlist: ["x", 1]\nmaps:\n  - k: "v"\n    l: ["w"]\n');
  });

  it("breaks long lists", () => {
    const long = "x".repeat(60);
    expect(renderYaml({ list: [long, long] })).toBe(`list:\n  - "${long}"\n  - "${long}"\n`);
  });

  it("shows the lines of a script or file as they are", () => {
    const text = renderYaml({ file: "# a: b\n\n  c\n", words: ["sh", "one\n  two"], maps: [{ k: "x\ny" }] });
    expect(text).toBe(
      `file: |\n  # a: b\n\n    c\nwords:\n  - "sh"\n  - |-\n    one\n      two\nmaps:\n  - k: |-\n      x\n      y\n`,
    );
    for (const other of ["\n", " a\nb", "a \nb", "a\n\n", "a\nb ", "a\n\tb", "a\n\u00e9", "a\r\nb"]) {
      expect(renderYaml({ other })).toBe(`other: ${renderText(other)}\n`);
    }
  });

  it("escapes what parsers in Go refuse or fold", () => {
    expect(renderText('\u0085\u2028\u2029\ufeff\u007f\u0000\n\t"\\')).toBe(
      '"\\u0085\\u2028\\u2029\\ufeff\\u007f\\u0000\\n\\t\\"\\\\"',
    );
    expect(renderText("\ud800 \u{1f600} \\ud800")).toBe('"\ufffd \u{1f600} \\\\ud800"');
  });

  it("means what it was given, for any tree", () => {
    const tree = fc.letrec<{ yaml: Yaml; map: Record<string, Yaml> }>((tie) => ({
      yaml: fc.oneof(
        { depthSize: "small" },
        fc.string({ unit: "grapheme" }),
        fc
          .array(fc.constantFrom("a", " ", "\n", "# b", "- c", "'\"", "---", "$$d: e", "."))
          .map((parts) => parts.join("")),
        fc.integer(),
        fc.boolean(),
        fc.array(tie("yaml")),
        tie("map"),
      ),
      map: fc.dictionary(
        fc.string({ minLength: 1 }).filter((key) => key !== "__proto__"),
        tie("yaml"),
      ),
    }));
    fc.assert(
      fc.property(tree.map, (map) => {
        expect(parse(renderYaml({ root: map }), { maxAliasCount: 0 })).toEqual({
          root: JSON.parse(JSON.stringify(map)),
        });
      }),
    );
  });
});
