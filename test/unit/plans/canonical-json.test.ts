import { describe, expect, it } from "vitest";
import { canonicalJson, digestBytes, digestJson } from "../../../plans/index.ts";

/** The double with these bits. */
function double(bits: string): number {
  return Buffer.from(bits, "hex").readDoubleBE();
}

describe("canonicalJson", () => {
  it.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("prints the double %s as %s (RFC 8785, appendix B)", (bits, text) => {
    expect(canonicalJson(double(bits))).toBe(text);
  });

  it("prints the example of RFC 8785, section 3.2.2, as section 3.2.4 does", () => {
    const example = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    const expected =
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}';
    expect(canonicalJson(JSON.parse(example))).toBe(expected);
  });

  it("sorts members by UTF-16 code units (RFC 8785, section 3.2.3)", () => {
    const names = ["\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"];
    const sorted = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"];
    const object = Object.fromEntries(names.map((name) => [name, 0]));
    expect(canonicalJson(object)).toBe(`{${sorted.map((name) => `${JSON.stringify(name)}:0`).join(",")}}`);
  });

  it("keeps text as it is, but escapes what has no form in UTF-8", () => {
    expect(canonicalJson("\u0000\b\t\n\f\r\u001f\u007f\u2028é😀")).toBe(
      '"\\u0000\\b\\t\\n\\f\\r\\u001f\u007f\u2028é😀"',
    );
    expect(canonicalJson("\ud800")).toBe('"\\ud800"');
  });

  it("leaves out undefined members and refuses what JSON does not have", () => {
    expect(canonicalJson({ b: undefined, a: [{}, []] })).toBe('{"a":[{},[]]}');
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, [undefined], () => 1]) {
      expect(() => canonicalJson(value)).toThrow("has no JSON form");
    }
  });
});

describe("digests", () => {
  it("are of the canonical bytes", () => {
    expect(digestJson({ b: 1, a: "é" })).toBe(digestBytes('{"a":"é","b":1}'));
    expect(digestJson({ b: 1, a: "é" })).toBe(digestBytes(new TextEncoder().encode('{"a":"é","b":1}')));
    expect(digestBytes("abc")).toBe("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
