import { describe, expect, it } from "vitest";
import { doubtKinds, errorKinds, type Problem } from "../../../grammar/index.ts";
import { parseCommand, parseExpression } from "../../../grammar/parse-expression.ts";

/** One text for each kind, and what its problem tells beyond the span. */
const examples: Record<Problem["kind"], [text: string, args: Problem["args"]]> = {
  "stray-dollar": ["100$", { replacement: "$$" }],
  "crypt-hash": ["$2b$10$abcdef", { replacement: "$$2b$$10$$abcdef" }],
  "backslash-escape": ["\\$url", { replacement: "$$" }],
  "non-ascii-name": ["$a.héllo|x", { name: "héllo", replacement: "${a.h}éllo" }],
  "lone-double-dollar": ["kill $$", { replacement: "$$$$" }],
  "unclosed-braces": ["${host.x:80", { replacement: "${host.x}" }],
  "double-braces": ["${{ a.b|hex }}", { replacement: "${a.b|hex}" }],
  "empty-reference": ["${}", {}],
  "white-space": ["${ a . b | hex\t}", { replacement: "a.b|hex" }],
  "invalid-name": ["${a|_b}", { name: "_b" }],
  "empty-segment": ["${a..b}", {}],
  "malformed-index": ["${a[b]}", {}],
  "empty-transform": ["${a|}", {}],
  "single-colon": ["${a:b}", { replacement: ":-" }],
  "shell-operator": ["${a:?b}", { operator: ":?" }],
  "unexpected-character": ["${a😀}", { character: "😀" }],
  "too-many-segments": [`$${"a.".repeat(11)}a`, { count: "12", limit: "10" }],
  "too-many-transforms": [`\${a|b|b:-$a${"|b".repeat(15)}}`, { count: "17", limit: "16" }],
  "too-deep": ["${a:-".repeat(65), { limit: "64" }],
  "too-long": ["$".repeat(1_048_577), { limit: "1048576" }],
};

describe("problems", () => {
  it.each([...doubtKinds, ...errorKinds])("%s", (kind) => {
    const [text, args] = examples[kind];
    const { problems } = kind === "lone-double-dollar" ? parseCommand(text, new Set()) : parseExpression(text);
    expect(problems.map((problem) => [problem.kind, problem.args])).toEqual([[kind, args]]);
  });

  it.each([
    ["unclosed-braces", "${"],
    ["unclosed-braces", "${host:-80"],
    ["double-braces", "${{ a b }}"],
    ["white-space", "${secrets.my key}"],
    ["white-space", "${ 5 }"],
  ])("%s offers no correction where there is more than one: %s", (kind, text) => {
    expect(parseExpression(text).problems).toMatchObject([{ kind, args: {} }]);
    expect(parseExpression(text).problems[0]?.args).toEqual({});
  });
});
