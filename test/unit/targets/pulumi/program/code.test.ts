import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  memberName,
  quoted,
  templateText,
  textLiteral,
  yamlScalar,
} from "../../../../../targets/pulumi/program/code.ts";
import { propertyRuns } from "../../../../harness/property-runs.ts";
import { hostileText } from "./hostile-desired.ts";

const texts = fc.oneof(hostileText, fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
const evaluated = (code: string): unknown => new Function(`return (${code});`)();

describe("a literal", () => {
  it("is its text, whichever quotes it has", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(evaluated(textLiteral(text))).toBe(text);
        expect(evaluated(quoted(text))).toBe(text);
        expect(JSON.parse(quoted(text))).toBe(text);
        for (const inLines of [true, false]) expect(evaluated(`\`${templateText(text, inLines)}\``)).toBe(text);
        expect(Object.keys(evaluated(`{ ${memberName(text)}: 1 }`) as object)).toEqual([text]);
      }),
      { numRuns: propertyRuns(2_000) },
    );
  });

  it.each([
    ["plain", '"plain"'],
    ['say "hello"', `'say "hello"'`],
    ["it's", `"it's"`],
    [`it's "here"`, '`it\'s "here"`'],
    ["one\ntwo", "`one\ntwo`"],
    ["one\n", '"one\\n"'],
    ["a\u202eb\u2028\ud800", '"a\\u202eb\\u2028\\ud800"'],
  ])("is written as people write %j", (text, code) => {
    expect(textLiteral(text)).toBe(code);
  });

  it("shows nothing that an editor would hide", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(textLiteral(text)).not.toMatch(
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/u,
        );
      }),
      { numRuns: propertyRuns(500) },
    );
  });
});

describe("a scalar of YAML", () => {
  it.each([
    ["shop", "shop"],
    ["shop as containers of one Docker engine", "shop as containers of one Docker engine"],
    ["true", '"true"'],
    ["a: b", '"a: b"'],
    ["1e3", '"1e3"'],
    ["", '""'],
  ])("has quotes where %j needs them", (text, scalar) => {
    expect(yamlScalar(text)).toBe(scalar);
  });
});
