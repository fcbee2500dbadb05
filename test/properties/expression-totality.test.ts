import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParsedExpression, PartNode, ReferenceNode, TemplateNode, TextSpan } from "../../grammar/index.ts";
import { parseCommand, parseExpression } from "../../grammar/parse-expression.ts";
import { expressionText } from "../../runtime/testing/expression-texts.ts";
import { propertyRuns } from "../harness/property-runs.ts";
import { derivedText } from "./derived-texts.ts";

const anyText = fc.oneof(expressionText, derivedText, fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
const resources = new Set(["a", "b"]);

describe("any text gives a tree and located problems", () => {
  it.each([
    ["value", parseExpression],
    ["command", (text: string) => parseCommand(text, resources)],
  ])("read as a %s", (_, parse) => {
    fc.assert(
      fc.property(anyText, (text) => checkParsed(text, parse(text))),
      { numRuns: propertyRuns(5_000) },
    );
  });

  it("leaves the prototypes alone, whatever the names", () => {
    const inherited = () => [Object.prototype, Array.prototype].map((each) => Reflect.ownKeys(each));
    const before = inherited();
    for (const name of [
      "$toString",
      "$constructor.name",
      "$__proto__",
      "${__proto__}",
      "${a:-$constructor.prototype.x}",
    ]) {
      const parsed = parseExpression(name);
      expect(JSON.stringify(parseCommand(name, new Set(["constructor", "toString"])))).not.toContain("native code");
      checkParsed(name, parsed);
    }
    expect(parseCommand("$toString $toString.a $constructor.name", new Set(["a"])).tree.parts).toHaveLength(1);
    expect(inherited()).toEqual(before);
  });

  it("reads nothing twice, whatever was read before", () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const first = parseExpression(text);
        parseExpression(other);
        expect(parseExpression(text)).toEqual(first);
        expect(JSON.parse(JSON.stringify(first))).toEqual(first);
      }),
      { numRuns: propertyRuns(2_000) },
    );
  });
});

function checkParsed(text: string, { tree, problems }: ParsedExpression): void {
  expect([tree.start, tree.end]).toEqual([0, text.length]);
  checkTemplate(text, tree);
  let previous = 0;
  for (const { start, end } of problems) {
    expect(start).toBeGreaterThanOrEqual(previous);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    previous = start;
  }
}

/** The parts cover the template without gap or overlap. */
function checkTemplate(text: string, { parts, start, end }: TemplateNode): void {
  let covered = start;
  for (const part of parts) {
    expect(part.start).toBe(covered);
    expect(part.end).toBeGreaterThan(part.start);
    checkPart(text, part);
    covered = part.end;
  }
  expect(covered).toBe(end);
}

/** What stands under a span is what the node says. */
function checkPart(text: string, part: PartNode): void {
  const under = ({ start, end }: TextSpan) => text.slice(start, end);
  if (part.kind === "text") expect(under(part).replaceAll("$$", () => "$")).toBe(part.value);
  else if (part.kind === "invalid") expect(under(part)).toBe(part.text);
  else checkReference(text, part);
}

function checkReference(text: string, reference: ReferenceNode): void {
  const { start, end, braced, path, transforms, default: otherwise } = reference;
  const under = (span: TextSpan) => text.slice(span.start, span.end);
  for (const step of path) expect(under(step)).toBe(step.kind === "index" ? `[${step.digits}]` : step.name);
  for (const transform of transforms) expect(under(transform)).toBe(transform.name);
  const last = transforms.at(-1) ?? path.at(-1) ?? path[0];
  expect(text.slice(start, path[0].start)).toBe(braced ? "${" : "$");
  expect(text.slice(last.end, otherwise?.start ?? end)).toBe(otherwise ? ":-" : braced ? "}" : "");
  if (!otherwise) return;
  expect(text.slice(otherwise.end, end)).toBe("}");
  checkTemplate(text, otherwise);
}
