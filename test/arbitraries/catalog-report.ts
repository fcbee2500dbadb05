import fc from "fast-check";
import type { CatalogReport } from "../../plans/index.ts";

const position = fc.record({ line: fc.nat(9), column: fc.nat(9), offset: fc.nat(99) });
const text = fc.string({ maxLength: 5 });
const mutations = fc.record({ made: fc.nat(99), caught: fc.nat(99) });

const finding = fc.record({
  kind: fc.constantFrom("note" as const, "risk" as const, "violation" as const),
  what: text,
  span: fc.option(fc.record({ start: position, end: position })),
  launchfile: fc.option(text),
  environment: fc.option(fc.constantFrom({ url: null }, "x", [1])),
});

const result = fc.record({
  property: fc.constantFrom("valid", "format"),
  verdict: fc.constantFrom("holds" as const, "noted" as const, "violated" as const, "skipped" as const),
  skipped: fc.option(text),
  findings: fc.array(finding, { maxLength: 2 }),
  replay: fc.option(text),
});

const file = fc.record({
  file: text,
  app: fc.option(text),
  results: fc.array(result, { maxLength: 2 }),
  mutations,
});

/** Reports of catalogs, whatever they say. */
export const catalogReportArbitrary: fc.Arbitrary<CatalogReport> = fc.record({
  formatVersion: fc.constant("launchplane/catalog-report/v1" as const),
  tool: text,
  runs: fc.nat(99),
  seed: fc.nat(99),
  properties: fc.array(fc.record({ name: text, says: text }), { maxLength: 2 }),
  files: fc.array(file, { maxLength: 2 }),
  mutations,
});
