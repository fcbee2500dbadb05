import { describe, expect, it } from "vitest";
import type { DocumentMap } from "../../../compiler/document/launch-document.ts";
import { loadDocument } from "../../../compiler/document/load-document.ts";
import { shown } from "./front.ts";

const load = (text: string) => loadDocument({ path: "Launchfile", text });
const data = (text: string) => JSON.parse(JSON.stringify(load(text).value?.data));

/** Nine levels of ten: a thousand million values. */
const bomb = Array.from({ length: 9 }, (_, level) => {
  const entries = level === 0 ? "lol" : `*a${level - 1}`;
  return `x-${level}: &a${level} [${Array(10).fill(entries).join(", ")}]\n`;
}).join("");

const doublings = Array.from({ length: 2000 }, (_, at) => `x-${at}: &a${at + 1} [*a${at}, *a${at}]\n`)
  .join("")
  .replace("[*a0, *a0]", "[1]");

const wideMerges = `x-a: &a { ${Array.from({ length: 2000 }, (_, key) => `k${key}: 1`).join(", ")} }
${Array.from({ length: 100 }, (_, index) => `x-${index}: { <<: *a }`).join("\n")}
`;

describe("a document that cannot be read", () => {
  it.each<[string, string, string[]]>([
    ["nothing", "", ["LP1004"]],
    ["white space and comments", "\n  \n# nothing yet\n", ["LP1004"]],
    ["a null", "~\n", ["LP1004"]],
    ["a document start alone", "---\n", ["LP1004"]],
    ["a NUL", "name: a\0b\n", ["LP1003"]],
    ["a line that ends in a carriage return", "image: a:1 # it\rrestart: no\n", ["LP1030 1:16"]],
    ["a carriage return too many", "name: shop\r\r\nimage: a:1\n", ["LP1030 1:11"]],
    ["a carriage return at the end", "name: shop\r", ["LP1030 1:11"]],
    ["2 MB", `# ${"x".repeat(2_000_000)}`, ["LP1002"]],
    ["a list", "- name: shop\n", ["LP1006 1:1 - name: shop"]],
    ["a text", "shop\n", ["LP1006 1:1 shop"]],
    ["a number", "42\n", ["LP1006 1:1 42"]],
    ["an unknown alias", "name: shop\nenv: *defaults\n", ["LP1010 2:6 *defaults"]],
    ["an alias before its anchor", "x-a: *b\nx-b: &b 1\n", ["LP1010 1:6 *b"]],
    ["an alias inside its anchor", "x-a: &a\n  b: [*a]\n", ["LP1016 2:7 *a"]],
    ["an alias bomb", bomb, ["LP1009 5:46 *a3"]],
    ["aliases that double more often than a number can count", doublings, ["LP1009 16:13 *a15"]],
    ["a bomb of merge keys", wideMerges, ["LP1009 26:13 *a"]],
    ["brackets without end", "[".repeat(200), ["LP1017 1:100 ["]],
    ["brackets up to a character of two halves", `${"{ a: ".repeat(99)}😀`, ["LP1017 1:496 😀"]],
    ["dashes without end", "- ".repeat(200), ["LP1017 1:199 -"]],
  ])("%s", (_, text, expected) => {
    const { value, diagnostics } = load(text);
    expect(value).toBeNull();
    expect(shown(text, diagnostics)).toEqual(expected);
  });
});

describe("broken YAML, in words of ours", () => {
  it.each<[string, string[], string]>([
    ["name: shop\nimage: [nginx\n", ["LP1011 3:1"], 'A closing "]" is missing'],
    ["name: shop\nhost: { docker: required\n", ["LP1011 3:1"], 'A closing "}" is missing'],
    ["name: 'shop\n", ["LP1011 2:1"], "The closing ' of a text is missing"],
    ['name: "sh\\op"\n', ["LP1011 1:10 \\"], '"\\o" is no escape sequence'],
    ["name: @shop\n", ["LP1011 1:7 @"], 'A text without quotes cannot start with "@"'],
    ["name: shop: closed\n", ["LP1011 1:7 s"], "A map or list cannot start inside this value"],
    ["name: shop\nimage\nsource: .\n", ["LP1011 2:1 image"], 'This line is neither "key: value" nor part of a text'],
    ["name: shop\nimage\n", ["LP1011 2:1 image"], "This key has neither colon nor value"],
    ["provides: - 80\n", ["LP1011 1:11 -"], "A list cannot start on the line of its key"],
    ["name: 'shop' closed\n", ["LP1011 1:14 closed"], '"closed" does not belong to the value before it'],
    ["env: {A: 1 B: 2}\n", ["LP1011 1:10 1 B: 2"], "An entry within brackets has a second value"],
    ["env: ['a' 'b']\n", ["LP1011 1:11 '"], "A comma is missing between two entries"],
    ["env:\n  A: 1\n   B: 2\n", ["LP1011 2:6 1"], "A map or list cannot start inside this value"],
    ["env:\n    A: 1\n  B: 2\n", ["LP1011 3:1"], "The indentation of this line fits nothing above it"],
    ["name: a #b\nimage: 'c'#d\n", ["LP1011 2:11 #d"], 'A space is missing before "#"'],
    ["name: &a &b shop\n", ["LP1011 1:10 &b"], "A value has two anchors"],
    ["name: shop }\nimage: }\n", ["LP1011 2:8 }"], '"}" is not expected here'],
    ["env: { A: b\n😀\n", ["LP1011 2:1 😀"], 'A closing "}" is missing'],
    ["env: 'b'😀\n", ["LP1011 1:9 😀"], '"😀" does not belong to the value before it'],
    ["env: 'b'\u001b\n", ["LP1011 1:9 \u001b"], '"U+001B" does not belong to the value before it'],
    ["env:\n\tPORT: 80\n", ["LP1012 2:1"], "A tab indents this line"],
    ["name: shop\n---\nname: blog\n", ["LP1005 2:1 -"], "A second YAML document starts here"],
    ["name: shop\n...\nname: blog\n", ["LP1005 3:1 n"], "A second YAML document starts here"],
    ["%YAML 1.1\n---\nname: shop\n", ["LP1019 1:1 %YAML 1.1"], 'The directive "%YAML 1.1" is not supported'],
  ])("%j", (text, expected, headline) => {
    const { diagnostics } = load(text);
    expect(shown(text, diagnostics)).toEqual(expected);
    expect(diagnostics[0]?.message).toBe(headline);
  });

  it("shows where an unclosed bracket opens", () => {
    const { diagnostics } = load("name: shop\nkeywords: [a, [b]\n");
    expect(diagnostics[0]?.related).toMatchObject([{ label: "opened here", span: { start: { line: 2, column: 11 } } }]);
  });
});

describe("mistakes beside which the rest is certain", () => {
  it.each<[string, string, string[]]>([
    ["a tag of its own", "env:\n  KEY: !secret key\n", ["LP1007 2:8 !secret"]],
    ["a tag of YAML that the format lacks", "env: !!set { a }\n", ["LP1007 1:6 !!set"]],
    ["a tag that does not fit", "a: !!int x\n", ["LP1007 1:4 !!int"]],
    ["a duplicate key", "env:\n  A: 1\n  B: 2\n  A: 3\n", ["LP1008 4:3 A"]],
    ["a key given three times", "a: 1\na: 2\n'a': 3\n", ["LP1008 2:1 a", "LP1008 3:1 'a'"]],
    ["two merge keys", "x: &x {}\na:\n  <<: *x\n  <<: *x\n", ["LP1008 4:3 <<"]],
    ["a number as key", "env: { 1: a }\n", ["LP1013 1:8 1"]],
    ["a boolean as key", "env:\n  true: a\n", ["LP1013 2:3 true"]],
    ["null as key", "~: a\n", ["LP1013 1:1 ~"]],
    ["a list as key", "? [a]\n: b\n", ["LP1013 1:3 [a]"]],
    ["an alias as key", "a: &k b\n*k : c\n", ["LP1013 2:1 *k"]],
    ["a merge of a text", "a: { <<: text }\n", ["LP1014 1:10 text"]],
    ["a merge of a list of texts", "a: { <<: [text] }\n", ["LP1014 1:10 [text]"]],
    ["a NUL by escape", 'a: "x\\0"\n', ['LP1015 1:4 "x\\0"']],
    ["half a surrogate pair", 'a: "\\ud83d"\n', ['LP1015 1:4 "\\ud83d"']],
    ["__proto__", "env: { __proto__: a }\n", ["LP1018 1:8 __proto__"]],
  ])("%s", (_, text, expected) => {
    const { value, diagnostics } = load(text);
    expect(shown(text, diagnostics)).toEqual(expected);
    expect(value).not.toBeNull();
  });

  it("names the first of duplicate keys, and keeps its value", () => {
    const { value, diagnostics } = load("a: 1\na: 2\n");
    expect(diagnostics[0]?.related).toMatchObject([{ label: "first given here", span: { start: { line: 1 } } }]);
    expect(value?.data["a"]).toBe(1);
  });

  it("reports all of a file in one run", () => {
    const text = "a: !x 1\nb: &b 1\nb: 2\n1: c\nd: { <<: *b }\n";
    expect(shown(text, load(text).diagnostics).map((each) => each.slice(0, 6))).toEqual([
      "LP1007",
      "LP1008",
      "LP1013",
      "LP1014",
    ]);
  });
});

describe("what YAML says", () => {
  it("is read with YAML 1.2's types", () => {
    const text = "a: yes\nb: on\nc: 2024-01-01\nd: 12:30\ne: True\nf: 0o17\ng: 1e3\nh: ~\ni:\nj: '1'\nk: !!str 1\n";
    const expected = { a: "yes", b: "on", c: "2024-01-01", d: "12:30", e: true, f: 15, g: 1000, h: null, i: null };
    expect(data(text)).toEqual({ ...expected, j: "1", k: "1" });
  });

  it("reads JSON, a byte order mark, CRLF, document marks and %YAML 1.2", () => {
    expect(data('{"name": "shop", "env": {"A": 1}}')).toEqual({ name: "shop", env: { A: 1 } });
    expect(data("\uFEFFname: shop\r\nenv:\r\n  A: |\r\n    b\r\n")).toEqual({ name: "shop", env: { A: "b\n" } });
    expect(data("%YAML 1.2\n---\nname: shop\n...\n")).toEqual({ name: "shop" });
  });

  it.each(["1.50", "0x1F", "0o17", "1e3", "12345678901234567890", "+7", ".5", "-0", ".inf", "007"])(
    "keeps the spelling of %s, through aliases and merge keys too",
    (spelling) => {
      const text = `x: &x { a: ${spelling} }\nb: [${spelling}]\nc: &c ${spelling}\nd: *c\ne: { <<: *x }\n`;
      const document = load(text).value;
      const map = document?.data as DocumentMap;
      const at = (container: unknown, key: string | number) => document?.spelling(container as DocumentMap, key);
      expect(at(map["x"], "a")).toBe(spelling);
      expect(at(map["b"], 0)).toBe(spelling);
      expect(at(map, "c")).toBe(spelling);
      expect(at(map, "d")).toBe(spelling);
      expect(at(map["e"], "a")).toBe(spelling);
    },
  );

  it("has no prototype to leak", () => {
    const { value } = load("constructor: 1\ntoString: { valueOf: 2 }\n");
    expect(Object.getPrototypeOf(value?.data)).toBeNull();
    expect(value?.data["hasOwnProperty"]).toBeUndefined();
    expect(value?.data["constructor"]).toBe(1);
  });
});
