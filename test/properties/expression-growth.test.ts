import { describe, expect, it } from "vitest";
import { expressionTokens } from "../../grammar/expression-tokens.ts";
import { parseCommand, parseExpression } from "../../grammar/parse-expression.ts";
import { segmentPattern } from "../../grammar/reference-pattern.ts";
import { growingExpressions } from "../harness/growing-expressions.ts";

// How long reading takes is measured by `npm run bench`; here is what needs no clock.

const resources = new Set(["a"]);

describe("what is said grows with the length of the text", () => {
  it.each(Object.entries(growingExpressions))("%s", (_, shape) => {
    const lengths = (size: number) => {
      const text = shape(size);
      return [parseExpression(text), parseCommand(text, resources)].map((parsed) => {
        expect(parsed.tree.end).toBe(text.length);
        return JSON.stringify(parsed).length;
      });
    };
    const [short, long] = [lengths(5_000), lengths(40_000)];
    // Eight times the text: offsets have more digits, so slightly more than eight times the JSON.
    for (const [at, length] of long.entries()) expect(length).toBeLessThan(9 * (short[at] ?? 0));
  });
});

describe("no token's pattern repeats a repetition", () => {
  /** Whether something that repeats without limit is in a group that does too: such patterns may take exponential time. */
  function isNested(pattern: string): boolean {
    const plain = pattern.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x");
    const group = /\((?:\?[:=!])?([^()]*)\)([*+]|\{\d+,\})?/;
    for (let left = plain; ; ) {
      const [found, inner = "", repeats] = group.exec(left) ?? [];
      if (found === undefined) return false;
      const isRepetition = /[*+]|\{\d+,\}/.test(inner);
      if (isRepetition && repeats) return true;
      left = left.replace(found, isRepetition || repeats ? "x+" : "x");
    }
  }

  it.each(["(a+)+", "(?:-?[a-z]+)*b", "((a|b*)c?){2,}"])("which %s does", (pattern) => {
    expect(isNested(pattern)).toBe(true);
  });

  it("in the lexer", () => {
    const patterns = expressionTokens.flatMap(({ PATTERN }) => (PATTERN instanceof RegExp ? [PATTERN.source] : []));
    expect(patterns.length).toBeGreaterThan(10);
    expect([...patterns, segmentPattern].filter(isNested)).toEqual([]);
  });
});

describe("the longest text does not exhaust a regular expression", () => {
  const longest = (start: string, unit: string) => start + unit.repeat((1_048_576 - start.length) / unit.length);
  it.each([
    ["$app", "-a"],
    ["${a", "-a"],
    ["${a", ".a"],
    ["${a", "[0]"],
    ["${a", "|a"],
    ["${{a", ".a"],
    ["${ a", "|a"],
    ["$a", "é"],
    ["$2b$10$", "a"],
  ])("%s and as many %s as there may be", (start, unit) => {
    const text = longest(start, unit);
    expect(parseExpression(text).tree.end).toBe(text.length);
    expect(parseCommand(text, resources).tree.end).toBe(text.length);
  });
});
