import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorKinds, type PartNode, type Path, printExpression, type TemplateNode } from "../../grammar/index.ts";
import { parseCommand, parseExpression } from "../../grammar/parse-expression.ts";
import { expressionText } from "../../runtime/testing/expression-texts.ts";
import { propertyRuns } from "../harness/property-runs.ts";
import { showTree } from "../unit/grammar/show-tree.ts";
import { derivedText } from "./derived-texts.ts";

const nowhere = { start: 0, end: 0 };
const names = fc.constantFrom("a", "b-c", "d_1", "app");
const segment = names.map((name) => ({ kind: "segment" as const, name, ...nowhere }));
const index = fc.constantFrom("0", "12").map((digits) => ({ kind: "index" as const, digits, ...nowhere }));
const path = fc
  .tuple(segment, fc.array(fc.oneof(segment, index), { maxLength: 3 }))
  .map(([first, steps]): Path => [first, ...steps]);
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
      .record({ braced: fc.boolean(), path, transforms })
      .map((rest): PartNode => ({ kind: "reference", default: null, ...rest, ...nowhere })),
    fc
      .record({ path, transforms, default: tie("template") })
      .map((rest): PartNode => ({ kind: "reference", braced: true, ...rest, ...nowhere })),
  ),
}));

/** Few enough for a long chain to keep within their limit. */
const rareTransforms = fc.oneof(
  { weight: 9, arbitrary: transforms.map((all) => all.slice(0, 0)) },
  { weight: 1, arbitrary: transforms },
);

/** A chain of defaults, each in the one before. */
const nested = fc.tuple(
  fc.array(fc.tuple(literal, path, rareTransforms, literal), { minLength: 1, maxLength: 64 }),
  template,
);
const nestedTemplate = nested.map(([chain, innermost]) => {
  return chain.reduceRight((inner, [before, path, transforms, after]): TemplateNode => {
    const reference: PartNode = { kind: "reference", braced: true, path, transforms, default: inner, ...nowhere };
    const text = (value: string): PartNode => ({ kind: "text", value, ...nowhere });
    return { kind: "template", parts: [text(before), reference, text(after)], ...nowhere };
  }, innermost);
});

function depthOf({ parts }: TemplateNode): number {
  const depths = parts.map((part) => (part.kind !== "reference" ? 0 : part.default ? 1 + depthOf(part.default) : 1));
  return Math.max(0, ...depths);
}

/** The most transforms that a value goes through. */
function transformsOf({ parts }: TemplateNode): number {
  const counts = parts.map((part) =>
    part.kind === "reference" ? part.transforms.length + (part.default ? transformsOf(part.default) : 0) : 0,
  );
  return Math.max(0, ...counts);
}

/** Without the one thing that the printer may change. */
const meaning = (tree: TemplateNode): string => showTree(withBraces(tree));

function withBraces(tree: TemplateNode): TemplateNode {
  const parts = tree.parts.map((part) =>
    part.kind === "reference" ? { ...part, braced: true, default: part.default && withBraces(part.default) } : part,
  );
  return { ...tree, parts };
}

describe("printing and parsing", () => {
  it.each([
    ["every tree", template],
    [
      "defaults in defaults, as deep as may be",
      nestedTemplate.filter((tree) => depthOf(tree) <= 64 && transformsOf(tree) <= 16),
    ],
  ])("gives back %s", (_, trees) => {
    fc.assert(
      fc.property(trees, (tree) => {
        const text = printExpression(tree);
        const again = parseExpression(text);
        expect(again.problems.filter(({ kind }) => errorKinds.includes(kind as never))).toEqual([]);
        expect(meaning(again.tree)).toBe(meaning(tree));
        expect(printExpression(again.tree)).toBe(text);
      }),
      { numRuns: propertyRuns(5_000) },
    );
  });

  it("gives back every valid text", () => {
    fc.assert(
      fc.property(fc.oneof(expressionText, derivedText, template.map(printExpression)), (text) => {
        const { tree, problems } = parseExpression(text);
        if (problems.length === 0) expect(printExpression(tree)).toBe(text);
      }),
      { numRuns: propertyRuns(5_000) },
    );
  });

  it("keeps the meaning of every text, malformed or not", () => {
    fc.assert(
      fc.property(expressionText, (text) => {
        const { tree } = parseExpression(text);
        expect(showTree(parseExpression(printExpression(tree)).tree)).toBe(showTree(tree));
      }),
      { numRuns: propertyRuns(5_000) },
    );
  });

  it("keeps the meaning of every command", () => {
    const resources = new Set(["a"]);
    fc.assert(
      fc.property(expressionText, (text) => {
        const { tree } = parseCommand(text, resources);
        const printed = printExpression(tree);
        expect(showTree(parseCommand(printed, resources).tree)).toBe(showTree(tree));
        const isValid = !showTree(tree).includes("invalid(");
        if (isValid) expect(showTree(parseExpression(printed).tree)).toBe(showTree(tree));
      }),
      { numRuns: propertyRuns(5_000) },
    );
  });
});

describe("corrections", () => {
  it.each([
    ["value", parseExpression],
    ["command", (text: string) => parseCommand(text, new Set(["a"]))],
  ])("of a %s leave nothing to correct, however many it needs", (_, parse) => {
    fc.assert(
      fc.property(expressionText, (text) => {
        let corrected = text;
        for (let round = 0; round <= text.length; round += 1) {
          const problem = parse(corrected).problems.find(({ args }) => args["replacement"] !== undefined);
          if (!problem) return;
          corrected = corrected.slice(0, problem.start) + problem.args["replacement"] + corrected.slice(problem.end);
        }
        expect.fail(`no end of corrections: ${JSON.stringify(corrected)}`);
      }),
      { numRuns: propertyRuns(5_000) },
    );
  });
});
