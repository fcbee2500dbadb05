import { expect, it } from "vitest";
import { checkSyntax } from "../../../../compiler/bind/check-syntax.ts";
import { expressionSite } from "../../../../compiler/bind/expression-site.ts";
import { symbolTable } from "../../../../compiler/bind/symbol-table.ts";
import { loadDocument } from "../../../../compiler/document/load-document.ts";
import { doubtKinds, errorKinds, type ProblemKind } from "../../../../grammar/index.ts";
import { type Diagnostic, invariant, lineMap } from "../../../../plans/index.ts";
import { launchOf } from "../front.ts";

const text = "name: a\nimage: a:1\nenv: { A: some text of a variable that is longer than what fits into a headline }\n";

function reported(kind: ProblemKind, args: Record<string, string>): Diagnostic[] {
  const document = loadDocument({ path: "Launchfile", text }).value;
  const launch = launchOf(text).value;
  invariant(document && launch, "the file is in order");
  const symbols = symbolTable(launch);
  const component = symbols.components.get("default");
  invariant(component, "there is one component");
  const diagnostics: Diagnostic[] = [];
  const reporting = { document, lines: () => lineMap(text), diagnostics };
  const site = expressionSite({ symbols, component, enclosing: null }, () => ["env", "A"], reporting);
  const value = "some text of a variable that is longer than what fits into a headline";
  checkSyntax([{ kind, start: 0, end: value.length, args }], value, site);
  return diagnostics;
}

const args = { name: "n", operator: ":?", character: "/", count: "11", limit: "10" };

it.each([...doubtKinds, ...errorKinds])("%s has a code, a short headline and a place", (kind) => {
  const [diagnostic, ...others] = reported(kind, args);
  expect(others).toEqual([]);
  expect(diagnostic?.code).toMatch(/^LP11\d\d$/);
  expect(diagnostic?.message.length).toBeLessThanOrEqual(80);
  expect(`${diagnostic?.message}${diagnostic?.why}`).not.toMatch(/\{\w+\}/);
  expect(diagnostic?.span?.start).toMatchObject({ line: 3, column: 11 });
});

it("gives each kind a code of its own, doubts as warnings or advice, and errors as errors", () => {
  const kinds = [...doubtKinds, ...errorKinds];
  expect(new Set(kinds.flatMap((kind) => reported(kind, args)).map(({ code }) => code)).size).toBe(kinds.length);
  const severities = (each: readonly ProblemKind[]) => {
    return new Set(each.flatMap((kind) => reported(kind, args)).map(({ severity }) => severity));
  };
  const warnings = doubtKinds.filter((kind) => kind !== "lone-double-dollar");
  expect(severities(warnings)).toEqual(new Set(["warning"]));
  expect(severities(["lone-double-dollar"])).toEqual(new Set(["advice"]));
  expect(severities(errorKinds)).toEqual(new Set(["error"]));
});

it("offers the grammar's correction as a guess", () => {
  const [diagnostic] = reported("double-braces", { replacement: "host" });
  expect(diagnostic?.fixes[0]).toMatchObject({ safe: false, edits: [{ text: "host" }] });
});

it("says LP1118 of a text that is longer than anybody reads", () => {
  expect(reported("too-long", { limit: "1,048,576" })).toMatchObject([
    { code: "LP1118", message: "The text has more than 1,048,576 characters" },
  ]);
});

it("never makes a correction that changes the meaning of a command by itself", () => {
  const [diagnostic] = reported("lone-double-dollar", { replacement: "$$$$" });
  expect(diagnostic).toMatchObject({ code: "LP1119", severity: "advice" });
  expect(diagnostic?.fixes[0]).toMatchObject({ safe: false, edits: [{ text: "$$$$" }] });
});
