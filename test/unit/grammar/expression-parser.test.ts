import { Lexer } from "chevrotain";
import { describe, expect, it } from "vitest";
import { ExpressionParser } from "../../../grammar/expression-parser.ts";
import { expressionModes } from "../../../grammar/expression-tokens.ts";

describe("the grammar as the library sees it", () => {
  it("passes the library's validations, which the built parser skips", () => {
    expect(() => new ExpressionParser({ skipValidations: false })).not.toThrow();
    expect(() => new Lexer(expressionModes)).not.toThrow();
  });

  it("has a token for each character, and a place for each token", () => {
    const parser = new ExpressionParser({ skipValidations: false });
    expect(Object.keys(parser.getGAstProductions())).toEqual([
      "template",
      "part",
      "bare",
      "braced",
      "reference",
      "path",
    ]);
    const { tokens } = new Lexer(expressionModes).tokenize("a $b.c[0]|d ${e f:-{$}}");
    expect(tokens.map(({ tokenType }) => tokenType.name).join(" ")).toBe(
      "Text BareOpen Name Member Index Transform Text " +
        "BracedOpen Name Junk DefaultOpen NestedOpen Stray NestedClose Close",
    );
    parser.input = tokens;
    parser.template();
    expect(parser.errors).toEqual([]);
  });
});
