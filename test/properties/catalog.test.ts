import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadGrammar } from "../../grammar/index.ts";
import { checkSubject } from "../../runtime/catalog/check-subject.ts";
import { readApp } from "../../runtime/catalog/checked-app.ts";
import { properties } from "../../runtime/catalog/properties/index.ts";
import { composeTarget, localTarget } from "../../targets/index.ts";
import { exampleFiles, exampleNames } from "../harness/example-files.ts";
import { propertyRuns } from "../harness/property-runs.ts";

const grammar = await loadGrammar("$");
const root = join(import.meta.dirname, "../baselines");
const baselines = readdirSync(root).map(
  (name) => [name, readFileSync(join(root, name, "Launchfile"), "utf8")] as const,
);
const examples = exampleNames.map((name) => [name, exampleFiles(name)["Launchfile"] ?? ""] as const);
const all = [...baselines, ...examples].filter(([path, text]) => readApp(grammar, { path, text }).app !== null);
const kit = { grammar, targets: [composeTarget, localTarget], runs: propertyRuns(2), seed: 1 };
const others = properties.filter(({ name }) => name !== "mutations");

describe("what `catalog check` looks at", () => {
  it("is looked at in many Launchfiles", () => {
    expect(all.length).toBeGreaterThan(15);
  });

  it.each(all)("is true of %s", async (path, text) => {
    const subject = { source: { path, text }, previous: { missing: "" }, severities: {} };
    const { results } = await checkSubject(subject, others, kit);
    const violations = results.flatMap(({ findings }) => findings.filter(({ kind }) => kind === "violation"));
    expect(violations.map(({ what }) => what)).toEqual([]);
  });
});
