import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { compileWith } from "../../compiler/index.ts";
import { loadGrammar } from "../../grammar/index.ts";
import { appPlanSchema } from "../../plans/index.ts";

const grammar = await loadGrammar("$");
const root = join(import.meta.dirname, "../baselines");
const files = readdirSync(root).map((name) => readFileSync(join(root, name, "Launchfile"), "utf8"));
const pieces = [
  ...new Set(files.flatMap((text) => text.split(/\r?\n/))),
  "  ".repeat(3),
  "__proto__: 1",
  "toString: { generator: secret }",
  "env: [1, 2]",
  "requires: null",
  "components: {}",
  "depends_on: [{}]",
  "? [a, b] : c",
  "- - -",
  "\uFEFF",
  "\t",
  "*nope",
  "&a [*a]",
  "<<: { env: { A: $app } }",
  "health: { command: ${app.url:-${secrets.x}} }",
];

/** A Launchfile with some lines replaced by, or with, lines of others. */
const mutated = fc
  .record({
    text: fc.constantFrom(...files),
    changes: fc.array(fc.record({ at: fc.nat(60), remove: fc.nat(2), line: fc.constantFrom(...pieces) }), {
      maxLength: 4,
    }),
  })
  .map(({ text, changes }) => {
    const lines = text.split("\n");
    for (const { at, remove, line } of changes) lines.splice(at % (lines.length + 1), remove, line);
    return lines.join("\n");
  });

it("any text ends in a plan or an error, with places that are in the file", () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const { value, diagnostics } = compileWith(grammar, { path: "Launchfile", text });
      const failed = diagnostics.some(({ severity }) => severity === "error");
      expect(value === null).toBe(failed);
      if (value) {
        expect(appPlanSchema.parse(value.app)).toEqual(value.app);
        const sources = value.sources();
        expect(Object.keys(value.app.nodes).filter((address) => !sources[address])).toEqual([]);
      }
      const places = diagnostics.flatMap(({ span, related }) => [span, ...related.map((each) => each.span)]);
      for (const span of places.filter((each) => each !== null)) {
        expect(span.start.offset).toBeLessThanOrEqual(span.end.offset);
        expect(span.end.offset).toBeLessThanOrEqual(text.length);
      }
      const starts = diagnostics.map(({ span }) => span?.start.offset ?? -1);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      const told = diagnostics.map((each) => JSON.stringify([each.code, each.span, each.message]));
      expect(new Set(told).size).toBe(told.length);
    }),
    { numRuns: 1000 },
  );
});
