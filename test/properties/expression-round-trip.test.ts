import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PartNode, printExpression, type TemplateNode } from "../../grammar/index.ts";
import { parseCommand, parseExpression } from "../../grammar/parse-expression.ts";
import { showTree } from "../unit/grammar/show-tree.ts";
import { expressionText } from "./expression-texts.ts";

const nowhere = { start: 0, end: 0 };
const names = fc.constantFrom("a", "b-c", "d_1", "app");
const segment = names.map((name) => ({ kind: "segment" as const, name, ...nowhere }));
const index = fc.constantFrom("0", "12").map((digits) => ({ kind: "index" as const, digits, ...nowhere }));
const transforms = fc.array(
  names.map((name) => ({ kind: "transform" as const, name, ...nowhere })),
  { maxLength: 2 },
);
const literal = fc.oneof(
  fc.constantFrom("-a", ".a", "|a", "[0]", "{}", "{x{}}", "$", "$$a", "$2b$10$a", "\\", "é", " ", ":-"),
  fc.string({ unit: fc.constantFrom(..."a0-_.|[]:$ "), minLength: 1, maxLength: 4 }),
);

/** Trees that a text can mean, bare references before any text included. */
const { template } = fc.letrec<{ template: TemplateNode; part: PartNode }>((tie) => ({
  template: fc.array(tie("part"), { maxLength: 4 }).map((parts) => ({
    kind: "template",
    parts: parts.filter((part, at) => part.kind !== "text" || parts[at - 1]?.kind !== "text"),
    ...nowhere,
  })),
  part: fc.oneof(
    { depthSize: "small" },
    literal.map((value): PartNode => ({ kind: "text", value, ...nowhere })),
    fc
      .record({
        braced: fc.boolean(),
        first: segment,
        steps: fc.array(fc.oneof(segment, index), { maxLength: 3 }),
        transforms,
      })
      .map(
        ({ first, steps, ...rest }): PartNode => ({
          kind: "reference",
          path: [first, ...steps],
          default: null,
          ...rest,
          ...nowhere,
        }),
      ),
    fc
      .record({ first: segment, transforms, default: tie("template") })
      .map(({ first, ...rest }): PartNode => ({ kind: "reference", braced: true, path: [first], ...rest, ...nowhere })),
  ),
}));

/** Without the one thing that the printer may change. */
const meaning = (tree: TemplateNode): string => showTree(withBraces(tree));

function withBraces(tree: TemplateNode): TemplateNode {
  const parts = tree.parts.map((part) =>
    part.kind === "reference" ? { ...part, braced: true, default: part.default && withBraces(part.default) } : part,
  );
  return { ...tree, parts };
}

describe("printing and parsing", () => {
  it("gives back every tree", () => {
    fc.assert(
      fc.property(template, (tree) => {
        expect(meaning(parseExpression(printExpression(tree)).tree)).toBe(meaning(tree));
      }),
      { numRuns: 10_000 },
    );
  });

  it("gives back every valid text", () => {
    fc.assert(
      fc.property(fc.oneof(expressionText, template.map(printExpression)), (text) => {
        const { tree, problems } = parseExpression(text);
        if (problems.length === 0) expect(printExpression(tree)).toBe(text);
      }),
      { numRuns: 10_000 },
    );
  });

  it("keeps the meaning of every text, malformed or not", () => {
    fc.assert(
      fc.property(expressionText, (text) => {
        const { tree } = parseExpression(text);
        expect(showTree(parseExpression(printExpression(tree)).tree)).toBe(showTree(tree));
      }),
      { numRuns: 10_000 },
    );
  });

  it("keeps the meaning of every command", () => {
    const resources = new Set(["a"]);
    fc.assert(
      fc.property(expressionText, (text) => {
        const { tree } = parseCommand(text, resources);
        expect(showTree(parseCommand(printExpression(tree), resources).tree)).toBe(showTree(tree));
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("corrections", () => {
  it("leave nothing to correct, however many a text needs", () => {
    fc.assert(
      fc.property(expressionText, (text) => {
        let corrected = text;
        for (let round = 0; round <= text.length; round += 1) {
          const problem = parseExpression(corrected).problems.find(({ args }) => args.replacement !== undefined);
          if (!problem) return;
          corrected = corrected.slice(0, problem.start) + problem.args.replacement + corrected.slice(problem.end);
        }
        expect.fail(`no end of corrections: ${JSON.stringify(corrected)}`);
      }),
      { numRuns: 5_000 },
    );
  });
});
