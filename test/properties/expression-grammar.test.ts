import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorKinds } from "../../grammar/index.ts";
import { parseExpression } from "../../grammar/parse-expression.ts";
import { showTree } from "../unit/grammar/show-tree.ts";
import { recognise } from "./expression-recogniser.ts";
import { expressionText } from "./expression-texts.ts";

describe("the parser reads what the grammar says", () => {
  it("agrees with a second, hand-written reading", () => {
    fc.assert(
      fc.property(expressionText, (text) => {
        const { tree, problems } = parseExpression(text);
        const meaning = recognise(text);
        const refused = problems.some(({ kind }) => (errorKinds as readonly string[]).includes(kind));
        expect(refused).toBe(meaning === null);
        if (meaning === null) expect(showTree(tree)).toContain("invalid(");
        else expect(showTree(tree)).toBe(meaning);
      }),
      { numRuns: 50_000 },
    );
  });

  it("is put to the test by texts of every kind", () => {
    const texts = fc.sample(expressionText, { numRuns: 2_000, seed: 1 });
    const meanings = texts.map(recognise);
    const share = (test: (meaning: string | null) => boolean) => meanings.filter(test).length / texts.length;
    expect(share((meaning) => meaning === null)).toBeGreaterThan(0.2);
    expect(share((meaning) => meaning?.includes("$a") ?? false)).toBeGreaterThan(0.05);
    expect(share((meaning) => meaning?.includes(":-(") ?? false)).toBeGreaterThan(0.05);
  });
});
