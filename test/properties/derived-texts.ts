import * as fc from "fast-check";
import { type Expression, parseEbnf, publishedEbnf } from "../harness/published-grammar.ts";

/** Examples of what the EBNF says in words. */
const specials: Record<string, string> = {
  '"$", unless "{" follows': "$",
  'any character but "$"': "a0-_. {}|:[]é\n😀",
  'any character but "$", "{" and "}"': "b0-_. |:[]é\n😀",
  "A to Z or a to z": "abZ",
  "0 to 9": "019",
};

const productions = parseEbnf(publishedEbnf());
type Tie = (name: string) => fc.Arbitrary<string>;

function derive(expression: Expression, tie: Tie): fc.Arbitrary<string> {
  switch (expression.kind) {
    case "terminal":
      return fc.constant(expression.text);
    case "special":
      return fc.constantFrom(...(specials[expression.words] ?? ""));
    case "name":
      return tie(expression.name);
    case "choice":
      if (expression.items.length === 1) return join(fc.tuple(...expression.items.map((item) => derive(item, tie))));
      return fc.oneof({ maxDepth: 6, depthIdentifier: "choice" }, ...expression.items.map((item) => derive(item, tie)));
    case "sequence":
      return join(fc.tuple(...expression.items.map((item) => derive(item, tie))));
    case "times":
      return join(fc.tuple(...Array.from({ length: expression.count }, () => derive(expression.item, tie))));
    case "option":
      return fc.oneof(fc.constant(""), derive(expression.item, tie));
    case "repetition":
      return join(fc.array(derive(expression.item, tie), { maxLength: 3, size: "max" }));
  }
}

function join(pieces: fc.Arbitrary<string[]>): fc.Arbitrary<string> {
  return pieces.map((each) => each.join(""));
}

/**
 * Texts that the published EBNF allows, derived from it without a look at what stands beside what: a derived `$` before a
 * derived `{` is an open brace, so some are not valid.
 */
export const derivedText: fc.Arbitrary<string> =
  fc.letrec<Record<string, string>>((tie) => {
    return Object.fromEntries([...productions].map(([name, expression]) => [name, derive(expression, tie)]));
  })["value"] ?? fc.constant("");
