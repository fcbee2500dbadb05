import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Compilation, compileWith, fixLaunchfile } from "../../compiler/index.ts";
import { loadGrammar } from "../../grammar/index.ts";
import { applicableFix, applyFixes, canonicalJson, type Diagnostic } from "../../plans/index.ts";
import { diagnosticOf } from "../harness/diagnostic-of.ts";
import { propertyRuns } from "../harness/property-runs.ts";

const grammar = await loadGrammar("$");
const root = join(import.meta.dirname, "../baselines");
const files = readdirSync(root).map((name) => readFileSync(join(root, name, "Launchfile"), "utf8"));
const mistakes = [
  ...new Set(files.flatMap((text) => text.split(/\r?\n/))),
  "requires: redis",
  "requires: [postgres] # launchplane-ignore LP3029: it finds it",
  "singleton: yes",
  "restart: Always",
  "restrat: always",
  "platform: [Linux/AMD64, amd64]",
  "health: { command: a, interval: 1.5m, timeout: 90 }",
  'description: "\\d \\$x"',
  'env: { A: "$5 $ ${ app.url } $APP.url", B: "$2y$10$abcdefghijklmnopqrstuv" }',
  "env: { A: ${app.url, B: $${{x}} }",
  "env: { C: $postgres.URL, D: ${postgres.hots:-x}, E: $compnents.web.url }",
  "# launchplane-ignore LP1101: prices",
  "Web: { image: a:1, singleton: 'No' }",
];

/** A Launchfile with some lines replaced by, or with, lines of others and common mistakes. */
const launchfile = fc
  .record({
    text: fc.constantFrom(...files),
    changes: fc.array(fc.record({ at: fc.nat(60), remove: fc.nat(1), line: fc.constantFrom(...mistakes) }), {
      maxLength: 5,
    }),
  })
  .map(({ text, changes }) => {
    const lines = text.split("\n");
    for (const { at, remove, line } of changes) lines.splice(at % (lines.length + 1), remove, line);
    return lines.join("\n");
  });

const safely = { file: "Launchfile", unsafe: false };
const compiled = (text: string) => compileWith(grammar, { path: "Launchfile", text });
const mend = async (text: string, unsafe: boolean) => {
  const reported = (diagnostics: Diagnostic[]) => diagnostics;
  return await fixLaunchfile({ path: "Launchfile", text }, { unsafe, reported });
};
const errorsOf = ({ diagnostics }: Compilation) => diagnostics.filter(({ severity }) => severity === "error").length;

describe("fixing a Launchfile", () => {
  it("twice is fixing it once, and leaves no safe fix", async () => {
    await fc.assert(
      fc.asyncProperty(launchfile, fc.boolean(), async (text, unsafe) => {
        const { source, compilation } = await mend(text, unsafe);
        for (const each of compilation.diagnostics) {
          if (applicableFix(each, safely) === null) continue;
          // Left is only what would not make the file better.
          const after = compiled(applyFixes(source.text, [each], safely).text);
          const isBetter = after.diagnostics.length < compilation.diagnostics.length;
          expect(isBetter && errorsOf(after) <= errorsOf(compilation)).toBe(false);
        }
        expect((await mend(source.text, unsafe)).source.text).toBe(source.text);
        expect(compiled(source.text).diagnostics).toEqual(compilation.diagnostics);
      }),
      { numRuns: propertyRuns(200) },
    );
  });

  it("safely changes nothing that a file without errors means", async () => {
    await fc.assert(
      fc.asyncProperty(launchfile, async (text) => {
        const before = compiled(text);
        const { compilation } = await mend(text, false);
        if (before.value === null) return;
        expect(compilation.value && canonicalJson(compilation.value.app)).toBe(canonicalJson(before.value.app));
      }),
      { numRuns: propertyRuns(200) },
    );
  });

  it("never breaks a file that has no errors", async () => {
    await fc.assert(
      fc.asyncProperty(launchfile, async (text) => {
        const { compilation } = await mend(text, true);
        if (errorsOf(compiled(text)) === 0) expect(errorsOf(compilation)).toBe(0);
      }),
      { numRuns: propertyRuns(200) },
    );
  });
});

const edits = fc.array(fc.record({ start: fc.nat(30), length: fc.nat(5), text: fc.string({ maxLength: 4 }) }), {
  minLength: 1,
  maxLength: 3,
});

describe("applying fixes", () => {
  it("applies each as a whole or not at all, and none that overlaps another", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(edits, { maxLength: 8 }), (text, all) => {
        const diagnostics = all.map((each) => {
          const made = each.map(({ start, length, text }) => ({
            file: "Launchfile",
            start,
            end: start + length,
            text,
          }));
          return diagnosticOf({ fixes: [{ title: "", safe: true, edits: made }] });
        });
        const result = applyFixes(text, diagnostics, { file: "Launchfile", unsafe: false });
        const applied = result.applied.flatMap(({ fixes }) => fixes[0]?.edits ?? []).sort((a, b) => a.start - b.start);
        for (const [index, edit] of applied.entries()) {
          expect(edit.start).toBeGreaterThanOrEqual(applied[index - 1]?.end ?? 0);
          expect(edit.end).toBeLessThanOrEqual(text.length);
        }
        const backwards = applied.toReversed().reduce((rest, edit) => {
          return rest.slice(0, edit.start) + edit.text + rest.slice(edit.end);
        }, text);
        expect(result.text).toBe(backwards);
      }),
      { numRuns: propertyRuns(1000) },
    );
  });
});
