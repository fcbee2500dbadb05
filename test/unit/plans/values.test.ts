import { describe, expect, it } from "vitest";
import {
  type Bound,
  concat,
  evaluate,
  isSensitive,
  leavesOf,
  literal,
  substitute,
  transformText,
  typeOf,
  type Value,
} from "../../../plans/index.ts";
import { type LeafName, leafName, leaves } from "../../../runtime/testing/value.ts";

const { secret, password, host, level } = leaves;
const base64 = (of: Value): Value => ({ kind: "transform", name: "base64", of });
const hex = (of: Value): Value => ({ kind: "transform", name: "hex", of });
const hidden = (text: string): Value => ({ kind: "literal", text, type: "text", sensitive: true });
const fallback = (first: Value, otherwise: Value): Value => ({ kind: "fallback", first, otherwise });
const known = (text: string): Bound => ({ state: "known", text });
const absent: Bound = { state: "absent" };
const generated: Bound = { state: "deferred", until: "secret" };
const platforms: Bound = { state: "deferred", until: "after-apply" };

describe("evaluate", () => {
  const table: [string, Value, Partial<Record<LeafName, Bound>>, Bound][] = [
    ["a literal", literal("a"), {}, known("a")],
    ["a leaf", host, { host: known("db") }, known("db")],
    [
      "a concatenation",
      concat([literal("http://"), host, literal(":80")]),
      { host: known("db") },
      known("http://db:80"),
    ],
    ["a concatenation over nothing", concat([literal("a"), host]), { host: absent }, absent],
    ["a concatenation over nothing and later", concat([secret, host]), { host: absent, secret: generated }, absent],
    ["a concatenation over later", concat([literal("a"), secret]), { secret: generated }, generated],
    [
      "a concatenation that waits for the platform",
      concat([secret, host]),
      { secret: generated, host: platforms },
      platforms,
    ],
    ["base64 of a generated secret: its bytes", base64(secret), { secret: known("00ff10") }, known("AP8Q")],
    ["base64 of hex of a generated secret", base64(hex(secret)), { secret: known("00ff10") }, known("AP8Q")],
    [
      "base64 of text that looks like hex: its text",
      base64(password),
      { password: known("00ff10") },
      known("MDBmZjEw"),
    ],
    [
      "base64 of a mixed fallback: its text",
      base64(fallback(secret, literal("x"))),
      { secret: known("00") },
      known("MDA="),
    ],
    ["base64 beyond ASCII", base64(literal("é😀")), {}, known("w6nwn5iA")],
    ["base64 of nothing at all", base64(literal("")), {}, known("")],
    ["base64 of later", base64(secret), { secret: generated }, generated],
    ["a fallback that is not needed", fallback(host, literal("x")), { host: known("db") }, known("db")],
    ["a fallback for nothing", fallback(host, literal("x")), { host: absent }, known("x")],
    ["a fallback for empty text", fallback(host, literal("x")), { host: known("") }, known("x")],
    [
      "a fallback for an empty concatenation",
      fallback(concat([host, level]), literal("x")),
      { host: known(""), level: known("") },
      known("x"),
    ],
    ["a fallback for later", fallback(secret, literal("x")), { secret: generated }, generated],
    ["a fallback that is nothing itself", fallback(host, level), { host: known(""), level: absent }, absent],
  ];
  it.each(table)("%s", (_, value, binding, expected) => {
    expect(evaluate(value, (leaf) => binding[leafName(leaf) ?? "host"] ?? absent)).toEqual(expected);
  });
});

describe("concat", () => {
  it.each<[string, Value[], Value]>([
    ["nothing", [], literal("")],
    ["one part", [secret], secret],
    ["literals", [literal("a"), literal(""), literal("b")], literal("ab")],
    [
      "nested parts",
      [concat([literal("a"), host]), concat([host, literal("b")])],
      { kind: "concat", parts: [literal("a"), host, host, literal("b")] },
    ],
    [
      "neighbours of nested parts",
      [concat([host, literal("a")]), literal("b")],
      { kind: "concat", parts: [host, literal("ab")] },
    ],
    ["a sensitive literal", [hidden("a"), literal("b")], hidden("ab")],
  ])("joins %s", (_, parts, expected) => {
    expect(concat(parts)).toEqual(expected);
  });
});

describe("substitute", () => {
  it.each<[string, Value, Record<string, Value | null>, Value | null]>([
    [
      "a leaf by a value",
      concat([literal("a"), host]),
      { host: concat([literal("b"), secret]) },
      concat([literal("ab"), secret]),
    ],
    ["a leaf by nothing", concat([literal("a"), host]), { host: null }, null],
    ["known text through a transform", base64(host), { host: literal("a") }, literal("YQ==")],
    ["nothing through a transform", base64(host), { host: null }, null],
    ["a decided fallback: first", fallback(host, secret), { host: literal("a") }, literal("a")],
    ["a decided fallback: otherwise", fallback(host, secret), { host: literal("") }, { ...secret, type: "text" }],
    ["a fallback behind a secret", fallback(secret, literal("x")), {}, { ...secret, type: "text" }],
    ["an undecided fallback", fallback(host, level), { level: literal("x") }, fallback(host, literal("x"))],
    ["an undecided fallback to nothing", fallback(host, level), { level: null }, host],
    [
      "a secret out of a concatenation: as text",
      concat([host, secret]),
      { host: literal("") },
      { ...secret, type: "text" },
    ],
  ])("replaces %s", (_, value, replacements, expected) => {
    const replaced = substitute(value, (leaf) => {
      const name = leafName(leaf);
      return name !== undefined && Object.hasOwn(replacements, name) ? (replacements[name] ?? null) : leaf;
    });
    expect(replaced).toEqual(expected);
  });
});

describe("typeOf, isSensitive and leavesOf", () => {
  it("keep secret-hex through hex and an equal fallback only", () => {
    expect([secret, hex(secret), fallback(secret, hex(secret))].map(typeOf)).toEqual([
      "secret-hex",
      "secret-hex",
      "secret-hex",
    ]);
    expect([base64(secret), fallback(secret, host), concat([secret, host])].map(typeOf)).toEqual([
      "text",
      "text",
      "text",
    ]);
    expect(typeOf(leaves.port)).toBe("port");
  });

  it("look into both branches of a fallback", () => {
    expect(isSensitive(fallback(host, concat([literal("a"), base64(password)])))).toBe(true);
    expect(isSensitive(fallback(host, concat([literal("a"), level])))).toBe(false);
    expect(leavesOf(fallback(concat([literal("a"), host]), base64(secret)))).toEqual([literal("a"), host, secret]);
  });
});

describe("transformText", () => {
  it("hex leaves text alone, base64 pads", () => {
    expect(transformText("hex", "zz", "text")).toBe("zz");
    expect(transformText("base64", "a", "text")).toBe("YQ==");
    expect(transformText("base64", "61", "secret-hex")).toBe("YQ==");
  });
});
