import { describe, expect, it } from "vitest";
import type { DocumentPath } from "../../../compiler/document/launch-document.ts";
import { loadDocument } from "../../../compiler/document/load-document.ts";
import { invariant } from "../../../plans/index.ts";

const text = `# first line
x-web: &web
  image: nginx:1.27
  env: &env { A: one, B: "t\\u0077o" }
x-health: &health
  path: /live
name: shop
health: *health
env:
  <<: *env
  C: three
components:
  web:
    <<: *web
    provides:
      - { protocol: http, port: 80 }
  api:
    <<: [*web, { source: api }]
    health:
`;

function documentOf(source: string) {
  const { value } = loadDocument({ path: "Launchfile", text: source });
  invariant(value, "the document loads");
  return value;
}

const document = documentOf(text);

function shown(path: DocumentPath, part: "key" | "value"): string {
  const { span } = document.locate(path, part);
  invariant(span, "a path has a place");
  return `${span.start.line}:${span.start.column} ${text.slice(span.start.offset, span.end.offset)}`;
}

const aliases = (path: DocumentPath) => document.aliases(path).map(({ span }) => span?.start.line);

describe("locate", () => {
  it.each<[string, DocumentPath, "key" | "value", string]>([
    ["a value", ["name"], "value", "7:7 shop"],
    ["a key", ["name"], "key", "7:1 name"],
    ["a list's entry", ["components", "web", "provides", 0, "port"], "value", "16:33 80"],
    ["an entry, which has no key", ["components", "web", "provides", 0], "key", "16:9 { protocol: http, port: 80 }"],
    ["what a shorthand made up", ["name", "default"], "value", "7:7 shop"],
    [
      "more than that",
      ["components", "web", "provides", 0, "spec", "x", 1],
      "key",
      "16:9 { protocol: http, port: 80 }",
    ],
    ["a key without value", ["components", "api", "health"], "value", "19:12 "],
    ["the anchor's text behind an alias", ["health", "path"], "value", "6:9 /live"],
    ["the key before an alias", ["health"], "key", "8:1 health"],
    ["the anchor's text behind a merge", ["env", "A"], "value", "4:18 one"],
    ["its key", ["env", "A"], "key", "4:15 A"],
    ["a member beside a merge", ["env", "C"], "value", "11:6 three"],
    ["a map in a list of merges", ["components", "api", "source"], "value", "18:26 api"],
    ["what a merged map aliases", ["components", "api", "env", "B"], "value", '4:26 "t\\u0077o"'],
  ])("finds %s", (_, path, part, expected) => {
    expect(shown(path, part)).toBe(expected);
  });

  it("counts lines from the file's beginning, a byte order mark as none of its columns", () => {
    const marked = documentOf("\uFEFFname: shop\r\nimage: 😀 x\r\n");
    expect(marked.locate(["name"], "value").span?.start).toEqual({ line: 1, column: 7, offset: 7 });
    expect(marked.locate(["image"], "value").span?.end).toEqual({ line: 2, column: 12, offset: 24 });
  });
});

describe("aliases", () => {
  it("names every alias on the way", () => {
    expect(aliases(["name"])).toEqual([]);
    expect(aliases(["health", "path"])).toEqual([8]);
    expect(aliases(["env", "A"])).toEqual([10]);
    expect(aliases(["env", "C"])).toEqual([]);
    expect(aliases(["components", "api", "env", "B"])).toEqual([18]);
    expect(aliases(["components", "api", "source"])).toEqual([]);
  });
});

describe("offsets", () => {
  const slice = (source: string, path: DocumentPath, part: string) => {
    const read = documentOf(source);
    const value = path.reduce<unknown>((each, key) => (each as Record<string, unknown>)[key], read.data);
    const start = String(value).indexOf(part);
    const offsets = read.offsets(path);
    return source.slice(offsets(start), offsets(start + part.length, "end"));
  };

  it.each([
    ["plain", "a: see $host now\n", "$host"],
    ["single-quoted", "a: 'it''s $host'\n", "$host"],
    ["literal", "a: |\n  x\n    $host y\n", "$host"],
    ["folded", "a: >-\n  x\n  $host\n  y\n", "$host"],
    ["CRLF", "a: |\r\n  x\r\n  $host\r\n", "$host"],
    ["plain on two lines", "a: one\n  $host two\n", "$host"],
    ["after an astral character", "a: 😀 $host\n", "$host"],
  ])("finds a token in a %s scalar", (_, source, token) => {
    expect(slice(source, ["a"], token)).toBe(token);
  });

  it("covers whole escapes, and a line break that the backslash hides", () => {
    expect(slice('a: "x \\u0024host y"\n', ["a"], "$host")).toBe("\\u0024host");
    expect(slice('a: "x $ho\\\n  st y"\n', ["a"], "$host")).toBe("$ho\\\n  st");
    expect(slice('a: "$host\\\n  !y"\n', ["a"], "$host")).toBe("$host");
  });

  it("leads through an alias to the anchor's text", () => {
    expect(slice("x: &x 'is $host'\na: *x\n", ["a"], "$host")).toBe("$host");
  });

  it("leads to the value's beginning where there is no text", () => {
    expect(documentOf("a:\n  b: 1\n").offsets(["a"])(3)).toBe(5);
    expect(documentOf("a: ''\n").offsets(["a"])(0)).toBe(4);
  });
});
