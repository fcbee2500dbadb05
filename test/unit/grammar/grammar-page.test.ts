import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evaluateExpression } from "../../../compiler/expression/evaluate-expression.ts";
import { emptyContext } from "../../../compiler/expression/expression-context.ts";
import { doubtKinds, errorKinds } from "../../../grammar/index.ts";
import { parseCommand, parseExpression } from "../../../grammar/parse-expression.ts";
import { parseEbnf, publishedEbnf } from "../../harness/published-grammar.ts";
import { showTree } from "./show-tree.ts";

const repository = join(import.meta.dirname, "../../..");
const folder = join(repository, "grammar/diagrams");
const page = readFileSync(join(repository, "grammar/grammar.md"), "utf8");

const { renderDiagrams } = await import(join(repository, "runtime/build/diagrams.mjs"));
const { readProductions } = await import(join(repository, "runtime/build/productions.mjs"));
const { printEbnf } = await import(join(repository, "runtime/build/ebnf.mjs"));
const diagrams: [name: string, text: string][] = await renderDiagrams();

/** A table's rows as their cells, for the table with this head. */
function table(head: string): string[][] {
  const lines = page.split("\n").map((line) => line.trim());
  const start = lines.findIndex((line) => cellsOf(line).join(" | ") === head);
  const rows = lines.slice(start + 2);
  return rows.slice(0, rows.indexOf("")).map(cellsOf);
}

function cellsOf(line: string): string[] {
  const cells = line.split(/(?<!\\)\|/).slice(1, -1);
  return cells.map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** The texts between backquotes. */
function examplesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text);
}

describe("the published grammar is the parser's", () => {
  it("in each production that the parser and the lexer know", async () => {
    const published = publishedEbnf().replace(/\s+/g, " ");
    const productions: [name: string, expression: unknown][] = await readProductions();
    expect(productions.length).toBe(8);
    for (const [name, expression] of productions) expect(published).toContain(`${name} = ${printEbnf(expression)} ;`);
  });

  it("with every name defined and used", () => {
    const productions = parseEbnf(publishedEbnf());
    const used = [
      ...publishedEbnf()
        .replace(/"[^"]*"|\?[^?]*\?/g, " ")
        .matchAll(/[a-z]+/g),
    ].map(([name]) => name);
    for (const name of used) expect(productions.has(name)).toBe(true);
    for (const name of productions.keys()) {
      expect(used.filter((each) => each === name).length).toBeGreaterThan(name === "value" ? 0 : 1);
    }
  });
});

describe("the diagrams", () => {
  it("are what the parser draws today, and no others", () => {
    expect(readdirSync(folder).sort()).toEqual(diagrams.map(([name]) => name).sort());
    for (const [name, text] of diagrams) expect(readFileSync(join(folder, name), "utf8")).toBe(text);
  });

  it.each(diagrams)("%s stands for itself, and is on the page", (name, text) => {
    const title = name.replace(".svg", "");
    expect(page).toContain(`![${title}](diagrams/${name})`);
    expect(text).toContain(`<title id="title">${title}</title>`);
    expect(text).toMatch(/<desc id="description">\w+ = .+<\/desc>/);
    expect(text).toContain("prefers-color-scheme: dark");
    expect(text.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|<script|@import|url\(/);
    expect(text).not.toMatch(/NaN|undefined|Malformed|Junk|Open|Close/);
  });

  it("are well-formed", () => {
    for (const [, text] of diagrams) {
      const open: string[] = [];
      for (const [, slash, name = "", rest = ""] of text.matchAll(/<(\/?)(\w+)((?:[^<>"]|"[^"]*")*)>/g)) {
        if (slash) expect(open.pop()).toBe(name);
        else if (!rest.endsWith("/")) open.push(name);
      }
      expect(open).toEqual([]);
      expect(text.replace(/&#\d+;/g, "")).not.toContain("&");
    }
  });
});

describe("the page's examples", () => {
  it.each(table("Text | is read as"))("%s is read as %s", (text, reading) => {
    const parts = [...reading.matchAll(/(text )?`([^`]+)`/g)].map(([, literal, part = ""]) => {
      return literal ? JSON.stringify(part) : part;
    });
    expect(showTree(parseExpression(examplesIn(text)[0] ?? "").tree)).toBe(parts.join(" + "));
  });

  const doubts = table("Kind | Text | Read as");
  const errors = table("Kind | Text");

  it("are of every kind, in the order of the program", () => {
    expect(doubts.flatMap(([kind = ""]) => examplesIn(kind))).toEqual(doubtKinds);
    expect(errors.flatMap(([kind = ""]) => examplesIn(kind))).toEqual(errorKinds);
  });

  it.each([...doubts, ...errors])("have the problem %s in %s", (kind, text) => {
    const read = /in a command/.test(text) ? (each: string) => parseCommand(each, new Set()) : parseExpression;
    for (const example of examplesIn(text)) {
      expect(read(example).problems.map((problem) => `\`${problem.kind}\``)).toEqual([kind]);
    }
  });

  it.each(table("Value | evaluates to"))("%s evaluates to %s", (text, result) => {
    const context = {
      ...emptyContext,
      resource: new Map([
        ["host", "db"],
        ["empty", ""],
      ]),
      secrets: new Map([["key", "deadbeef"]]),
    };
    const grammar = { parseExpression, parseCommand };
    const expression = { text: examplesIn(text)[0] ?? "", isCommand: false, grammar };
    const { value, diagnostics } = evaluateExpression(expression, context);
    expect([value, diagnostics]).toEqual([examplesIn(result)[0], []]);
  });
});
