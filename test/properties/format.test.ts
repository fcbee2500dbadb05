import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAlias, isScalar, Lexer, type Node, parseDocument, visit } from "yaml";
import { checkFormat, formatLaunchfile, loadDocument } from "../../compiler/index.ts";
import { yamlText } from "../arbitraries/yaml-text.ts";
import { propertyRuns } from "../harness/property-runs.ts";

function loads(text: string): boolean {
  const { value, diagnostics } = loadDocument({ path: "Launchfile", text });
  return value !== null && diagnostics.every(({ severity }) => severity !== "error");
}

function commentsOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  return [...new Lexer().lex(lines)]
    .filter((token) => token.startsWith("#"))
    .map((token) => token.replace(/[ \t]+$/, ""));
}

/** Every node of the document: its style, what it says, how it is spelled, its anchor and its tag. */
function nodesOf(text: string): unknown[] {
  const nodes: unknown[] = [];
  visit(parseDocument(text, { uniqueKeys: false, logLevel: "silent" }), {
    Node(_, node: Node) {
      const own = isScalar(node)
        ? [node.type, node.value]
        : isAlias(node)
          ? [node.source]
          : [(node as { flow?: boolean }).flow];
      const number = isScalar(node) && typeof node.value !== "string" ? node.source : null;
      nodes.push([...own, number, isAlias(node) ? null : node.anchor, node.tag]);
    },
  });
  return nodes;
}

/** Formats a file that has to be formatted without a refusal, and checks all that must stay. */
function check(text: string): void {
  const source = { path: "Launchfile", text };
  const { value, diagnostics } = formatLaunchfile(source);
  expect(diagnostics).toEqual([]);
  const formatted = value ?? "";
  expect(formatLaunchfile({ ...source, text: formatted }).value).toBe(formatted);
  expect(nodesOf(formatted)).toEqual(nodesOf(text));
  expect(commentsOf(formatted)).toEqual(commentsOf(text));
  expect(formatted).toMatch(/[^\r]\n$/);
  const edits = checkFormat(source, formatted).flatMap(({ fixes }) => fixes.flatMap((fix) => fix.edits));
  const mended = edits.reduce(
    (before, { start, end, text }) => before.slice(0, start) + text + before.slice(end),
    text,
  );
  expect(mended).toBe(formatted);
}

describe("formatting a file that somebody wrote without habits", () => {
  it("changes white space alone, and nothing the second time", () => {
    let valid = 0;
    const runs = propertyRuns(1000);
    fc.assert(
      fc.property(yamlText, (text) => {
        if (!loads(text)) return;
        valid++;
        check(text);
      }),
      { numRuns: runs },
    );
    expect(valid).toBeGreaterThan(runs / 2);
  });
});

describe("formatting any text", () => {
  const words = [
    "a",
    "b",
    "c",
    "x y",
    "80",
    "'q'",
    '"d"',
    "- x",
    "k: v",
    ": ",
    ":\n  ",
    "\n",
    "\n  ",
    "\n   ",
    "\n- ",
    "-   ",
  ];
  const marks = [
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a ",
    "*a",
    "!!str ",
    "|\n  ",
    ">-\n  ",
    "? ",
    " # c",
    "\n  # d\n",
    "\t",
    "\r\n",
    "'",
    '"',
  ];
  const texts = fc
    .array(fc.constantFrom(...words, ...words, ...marks), { maxLength: 30 })
    .map((parts) => parts.join(""));

  it("says what is wrong, or changes white space alone", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { value, diagnostics } = formatLaunchfile({ path: "Launchfile", text });
        if (value === null) expect(diagnostics.length).toBeGreaterThan(0);
        else check(text);
      }),
      { numRuns: propertyRuns(3000) },
    );
  });
});
