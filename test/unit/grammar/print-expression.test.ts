import { describe, expect, it } from "vitest";
import { type PartNode, printExpression, printPath, type ReferenceNode } from "../../../grammar/index.ts";
import { parseCommand, parseExpression } from "../../../grammar/parse-expression.ts";

const nowhere = { start: 0, end: 0 };
const text = (value: string): PartNode => ({ kind: "text", value, ...nowhere });
const print = (...parts: PartNode[]) => printExpression({ kind: "template", parts, ...nowhere });

function reference(source: string): ReferenceNode {
  const [part] = parseExpression(source).tree.parts;
  if (part?.kind !== "reference") throw new Error(`not a reference: ${source}`);
  return part;
}

describe("printExpression", () => {
  it.each([
    "",
    "plain { text",
    "$$ $$$$",
    "$a-b.c[007].d|hex|base64-x.",
    "${a.b[0]|hex:-x${b:-}$c{$$}} y",
    "$user|$password $host- $host|base64.x $a[0]b",
    "${host}",
  ])("prints a valid text as it was: %s", (valid) => {
    expect(printExpression(parseExpression(valid).tree)).toBe(valid);
  });

  it("doubles a stray dollar, so that the text stays what it is", () => {
    expect(printExpression(parseExpression("100$ $2b$10$abc").tree)).toBe("100$$ $$2b$$10$$abc");
    expect(printExpression(parseCommand("$PORT $app.url", new Set()).tree)).toBe("$$PORT $app.url");
  });

  it("leaves malformed braces alone", () => {
    expect(printExpression(parseExpression("a ${ b } ${c").tree)).toBe("a ${ b } ${c");
  });

  it.each([
    ["$host", "name", "${host}name"],
    ["$host", "-1", "${host}-1"],
    ["$host", ".example.com", "${host}.example.com"],
    ["$host", "[0]", "${host}[0]"],
    ["$host", "|base64", "${host}|base64"],
    ["$host|hex", "|base64", "${host|hex}|base64"],
    ["$host|hex", "2", "${host|hex}2"],
    ["$host[0]", "[1]", "${host[0]}[1]"],
    ["$host", "-", "$host-"],
    ["$host", ".", "$host."],
    ["$host|hex", "[0]", "$host|hex[0]"],
    ["$host[0]", "b", "$host[0]b"],
    ["$host", "$x", "$host$$x"],
  ])("puts %s before %s in braces only where it has to", (bare, after, printed) => {
    expect(print(reference(bare), text(after))).toBe(printed);
  });

  it("prints references side by side", () => {
    expect(print(reference("$a"), reference("$b"), reference("${c}"))).toBe("$a$b${c}");
  });
});

it("prints a path", () => {
  expect(printPath(reference("$components.api.ports[0].x").path)).toBe("components.api.ports[0].x");
});
