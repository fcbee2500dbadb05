import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileWith } from "../compiler/index.ts";
import { loadGrammar } from "../grammar/index.ts";
import { appPlanSchema, canonicalJson } from "../plans/index.ts";
import { annotatedSource } from "./harness/annotated-source.ts";
import { expressionTrees } from "./harness/expression-trees.ts";

/**
 * One folder a case: a Launchfile and, beside it, what each stage made of it. Adding a case is adding a folder;
 * `npm run accept` writes what is missing or has changed.
 */
const root = join(import.meta.dirname, "baselines");
const cases = readdirSync(root).sort();

describe.each(cases)("baseline %s", (name) => {
  const text = readFileSync(join(root, name, "Launchfile"), "utf8");
  const source = { path: "Launchfile", text };
  const file = (baseline: string) => join(root, name, baseline);

  it("has these expression trees", async () => {
    const trees = expressionTrees(source, await loadGrammar(text));
    await expect(trees).toMatchFileSnapshot(file("tree.txt"));
  });

  it("has these diagnostics", async () => {
    const { diagnostics } = compileWith(await loadGrammar(text), source);
    await expect(annotatedSource(text, diagnostics)).toMatchFileSnapshot(file("diagnostics.txt"));
  });

  it("has this app plan", async () => {
    const { value } = compileWith(await loadGrammar(text), source);
    if (value === null) return expect(existsSync(file("app-plan.json"))).toBe(false);
    expect(appPlanSchema.parse(value.app)).toEqual(value.app);
    const pretty = JSON.stringify(JSON.parse(canonicalJson(value.app)), null, 2);
    await expect(`${pretty}\n`).toMatchFileSnapshot(file("app-plan.json"));
  });
});
