import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorKinds } from "../../grammar/index.ts";
import { parseExpression } from "../../grammar/parse-expression.ts";
import { expressionText } from "../../runtime/testing/expression-texts.ts";
import { propertyRuns } from "../harness/property-runs.ts";
import { showTree } from "../unit/grammar/show-tree.ts";
import { derivedText } from "./derived-texts.ts";
import { recognise } from "./expression-recogniser.ts";

describe("the parser reads what the published EBNF says", () => {
  it.each([
    ["dense with what means something", expressionText],
    ["derived from the EBNF", derivedText],
  ])("in texts %s", (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const { tree, problems } = parseExpression(text);
        const meaning = recognise(text);
        const refused = problems.some(({ kind }) => (errorKinds as readonly string[]).includes(kind));
        expect(refused).toBe(meaning === null);
        if (meaning === null) expect(showTree(tree)).toContain("invalid(");
        else expect(showTree(tree)).toBe(meaning);
      }),
      { numRuns: propertyRuns(10_000) },
    );
  });

  it("is put to the test by texts of every kind", () => {
    const share = (texts: fc.Arbitrary<string>, test: (meaning: string | null) => boolean) => {
      const meanings = fc.sample(texts, { numRuns: 2_000, seed: 1 }).map(recognise);
      return meanings.filter(test).length / meanings.length;
    };
    expect(share(expressionText, (meaning) => meaning === null)).toBeGreaterThan(0.2);
    expect(share(expressionText, (meaning) => meaning?.includes("$a") ?? false)).toBeGreaterThan(0.05);
    expect(share(expressionText, (meaning) => meaning?.includes(":-(") ?? false)).toBeGreaterThan(0.05);
    expect(share(derivedText, (meaning) => meaning !== null)).toBeGreaterThan(0.7);
    expect(share(derivedText, (meaning) => /:-\(\S/.test(meaning ?? ""))).toBeGreaterThan(0.05);
    expect(share(derivedText, (meaning) => /:-\(.*:-\(/.test(meaning ?? ""))).toBeGreaterThan(0.005);
    expect(share(derivedText, (meaning) => /\$[156]\$/.test(meaning ?? ""))).toBeGreaterThan(0.02);
  });
});
