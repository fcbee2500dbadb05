import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { emptyContext, evaluateExpression, loadContext, readExpression } from "../../compiler/index.ts";
import { loadGrammar, type TemplateNode } from "../../grammar/index.ts";
import { parseCommand, parseExpression } from "../../grammar/parse-expression.ts";
import type { Diagnostic } from "../../plans/index.ts";

interface Case {
  id: string;
  title: string;
  rows?: string[];
  mode?: "command";
  input: string;
  context?: { resources?: Record<string, unknown> };
  tree?: TemplateNode;
  value?: string;
  diagnostics: { code: string; severity: string; start: number; end: number }[];
}

const folder = join(import.meta.dirname, "../../grammar/conformance");
const schemaFile = "conformance.schema.json";
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const topics = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== schemaFile);
const cases: Case[] = topics.flatMap((name) => read(name).cases);
const grammar = await loadGrammar("$");

describe("the suite", () => {
  it("follows its schema", () => {
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTuples: false }).compile(
      read(schemaFile),
    );
    for (const name of topics) expect([name, validate(read(name)), validate.errors]).toEqual([name, true, null]);
  });

  it("names each case once, after its topic", () => {
    expect(cases.length).toBeGreaterThanOrEqual(250);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    for (const name of topics) {
      for (const { id } of read(name).cases) expect(id).toMatch(new RegExp(`^${name.replace(".json", "")}/`));
    }
  });

  it("has every row of the decisions X-01 to X-55", () => {
    const numbers = Array.from({ length: 55 }, (_, index) => `X-${String(index + 1).padStart(2, "0")}`);
    const rows = [...numbers, "X-49b", "X-49c", "X-49d", "X-49e", "X-49f"].sort();
    expect([...new Set(cases.flatMap((each) => each.rows ?? []))].sort()).toEqual(rows);
  });

  it("has every code that its page explains, and no other", () => {
    const explained = readFileSync(join(folder, "README.md"), "utf8").matchAll(/^\| (LP\d{4}) /gm);
    const used = new Set(cases.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)));
    expect([...used].sort()).toEqual([...explained].map(([, code]) => code));
  });
});

describe.each(topics.map((name) => [name, read(name).cases as Case[]] as const))("%s", (_, all) => {
  it.each(all.map((each) => [each.id, each] as const))(
    "%s",
    (_id, { mode, input, context, tree, value, diagnostics }) => {
      const isCommand = mode === "command";
      const resources = new Set(Object.keys(context?.resources ?? {}));
      if (tree) expect((isCommand ? parseCommand(input, resources) : parseExpression(input)).tree).toEqual(tree);
      const expression = { text: input, isCommand, grammar };
      if (context === undefined) {
        expect(placed(readExpression(expression).diagnostics)).toEqual(diagnostics);
        return;
      }
      const loaded = loadContext({ path: "context.json", text: JSON.stringify(context) });
      expect(loaded.diagnostics).toEqual([]);
      const evaluated = evaluateExpression(expression, loaded.value ?? emptyContext);
      expect(placed(evaluated.diagnostics)).toEqual(diagnostics);
      expect(evaluated.value).toBe(value ?? null);
    },
  );
});

function placed(diagnostics: Diagnostic[]): Case["diagnostics"] {
  return diagnostics.map(({ code, severity, span }) => {
    return { code, severity, start: span?.start.offset ?? -1, end: span?.end.offset ?? -1 };
  });
}
